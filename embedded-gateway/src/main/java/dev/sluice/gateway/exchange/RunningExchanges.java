package dev.sluice.gateway.exchange;

import dev.sluice.model.ExchangeId;
import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// The requests of known consumers that run now. Coming and going costs a request one entry of a table; everything else
/// is the business of who looks.
public final class RunningExchanges {

    private final Map<ExchangeId, Exchange> running = new ConcurrentHashMap<>();

    public void began(Exchange exchange) {
        running.put(exchange.start().id(), exchange);
    }

    public void ended(Exchange exchange) {
        running.remove(exchange.start().id());
    }

    /// All that run, in no order; a view that others change meanwhile.
    public Collection<Exchange> all() {
        return Collections.unmodifiableCollection(running.values());
    }

    /// The one with this id, or null where it does not run.
    public @Nullable Exchange find(ExchangeId id) {
        return running.get(id);
    }
}
