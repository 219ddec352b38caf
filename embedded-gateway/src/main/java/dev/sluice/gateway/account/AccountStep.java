package dev.sluice.gateway.account;

import dev.sluice.gateway.exchange.Exchange;
import dev.sluice.gateway.exchange.Ticker;
import dev.sluice.gateway.ledger.Ledger;
import dev.sluice.model.TokenCount;
import dev.sluice.model.exchange.ExchangeRecord;
import dev.sluice.model.exchange.TokenUsage;
import java.time.Duration;
import java.time.InstantSource;

/// Ends an exchange in the books: the ledger has its record before the client gets its last byte.
public final class AccountStep {

    private final Ledger ledger;
    private final InstantSource clock;
    private final Ticker ticker;

    public AccountStep(Ledger ledger, InstantSource clock, Ticker ticker) {
        this.ledger = ledger;
        this.clock = clock;
        this.ticker = ticker;
    }

    /// Writes the record of an exchange that has ended.
    ///
    /// @param charged what the limits counted in the end
    public ExchangeRecord settle(Exchange exchange, Ending ending, long charged) {
        ExchangeRecord record = record(exchange, ending, charged);
        ledger.settle(record);
        return record;
    }

    private ExchangeRecord record(Exchange exchange, Ending ending, long charged) {
        Exchange.Start start = exchange.start();
        TokenUsage usage = ending.usage() == null ? TokenUsage.NONE : ending.usage();
        long duration = ticker.nanos() - start.nanos();
        return new ExchangeRecord(
                start.id(),
                start.at(),
                clock.instant(),
                start.consumer(),
                start.keyHint(),
                start.clientIp(),
                start.api(),
                exchange.requestModel(),
                exchange.responseModel(),
                exchange.backend(),
                ending.status(),
                ending.outcome(),
                ending.causedBy(),
                ending.reason(),
                ending.limit(),
                null,
                exchange.streamed(),
                TokenCount.of(exchange.promptTokens()),
                usage.input(),
                usage.cachedInput(),
                usage.output(),
                usage.reasoning(),
                TokenCount.of(exchange.reservedTokens()),
                TokenCount.of(charged),
                ending.estimated(),
                null,
                null,
                ending.firstContentNanos() == 0
                        ? null
                        : Duration.ofNanos(Math.max(0, ending.firstContentNanos() - start.nanos())),
                Duration.ofNanos(duration),
                Duration.ofNanos(Math.max(0, duration - ending.upstreamNanos())),
                start.revision(),
                exchange.admission().sequence(),
                exchange.admission().tick(),
                exchange.end().sequence(),
                exchange.end().tick(),
                exchange.counterKeys(),
                exchange.exceeded(),
                exchange.attempts());
    }
}
