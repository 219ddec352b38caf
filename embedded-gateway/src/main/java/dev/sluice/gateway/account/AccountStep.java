package dev.sluice.gateway.account;

import dev.sluice.gateway.exchange.Exchange;
import dev.sluice.gateway.exchange.Ticker;
import dev.sluice.gateway.ledger.Ledger;
import dev.sluice.gateway.price.Cost;
import dev.sluice.gateway.price.PriceList;
import dev.sluice.gateway.price.TokenPrice;
import dev.sluice.model.ModelName;
import dev.sluice.model.TokenCount;
import dev.sluice.model.exchange.ExchangeRecord;
import dev.sluice.model.exchange.TokenUsage;
import java.time.Duration;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

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

    /// What an exchange costs: by the prices of the day on which it came, nothing where nothing ran.
    ///
    /// @return null where no price is known
    public static @Nullable Cost cost(Exchange exchange, Ending ending, PriceList prices) {
        ModelName asked = exchange.routedModel();
        if (ending.usage() == null || asked == null) {
            return Cost.NONE;
        }
        TokenPrice price =
                prices.find(exchange.responseModel(), asked, exchange.start().day());
        return price == null ? null : price.cost(ending.usage());
    }

    /// Whether the books have no room for an exchange that must not go uncounted.
    public boolean isFull() {
        return ledger.isFull();
    }

    /// Writes the record of an exchange that has ended.
    ///
    /// @param charged what the limits counted in the end
    /// @param cost null where no price is known
    public ExchangeRecord settle(Exchange exchange, Ending ending, long charged, @Nullable Cost cost) {
        ExchangeRecord record = record(exchange, ending, charged, cost);
        ledger.settle(record);
        return record;
    }

    private ExchangeRecord record(Exchange exchange, Ending ending, long charged, @Nullable Cost cost) {
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
                exchange.cache(),
                exchange.cacheHit(),
                exchange.streamed(),
                TokenCount.of(exchange.promptTokens()),
                usage.input(),
                usage.cachedInput(),
                usage.output(),
                usage.reasoning(),
                TokenCount.of(exchange.reservedTokens()),
                TokenCount.of(charged),
                ending.estimated(),
                cost == null ? null : cost.amount(),
                cost == null ? null : cost.currency(),
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
                exchange.limiterTrace(),
                exchange.attempts());
    }
}
