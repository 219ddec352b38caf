package dev.sluice.gateway.publish;

import dev.sluice.model.exchange.ExchangeRecord;

/// Wants to know of every exchange that ended, on the request's own thread: returns at once.
@FunctionalInterface
public interface ExchangeListener {

    void ended(ExchangeRecord exchange);
}
