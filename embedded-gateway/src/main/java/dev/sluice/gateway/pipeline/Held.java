package dev.sluice.gateway.pipeline;

import dev.sluice.gateway.account.AccountStep;
import dev.sluice.gateway.account.Ending;
import dev.sluice.gateway.cache.store.CacheEntry;
import dev.sluice.gateway.exchange.Exchange;
import dev.sluice.gateway.limit.LimitRemainder;
import dev.sluice.gateway.limit.Reservation;
import dev.sluice.gateway.price.Cost;
import dev.sluice.gateway.price.PriceList;
import dev.sluice.model.exchange.ExchangeRecord;
import dev.sluice.model.exchange.TokenUsage;
import java.util.List;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.server.Response;
import org.jspecify.annotations.Nullable;

/// What a request holds on its way, so that whoever ends it gives it back exactly once.
final class Held {

    private final PriceList prices;
    private @Nullable Reservation reservation;
    private @Nullable Long charged;
    private boolean ended;
    private @Nullable ExchangeRecord record;

    /// @param prices of the configuration that the request runs under
    Held(PriceList prices) {
        this.prices = prices;
    }

    Reservation holds(Reservation reservation) {
        this.reservation = reservation;
        return reservation;
    }

    /// Whether it is in the books.
    boolean ended() {
        return ended;
    }

    /// Whether a quota or budget counts the request, whose row must not be lost then.
    boolean isMetered() {
        return reservation != null && reservation.isMetered();
    }

    ExchangeRecord end(AccountStep account, Exchange exchange, Ending ending) {
        Cost cost = AccountStep.cost(exchange, ending, prices);
        long chargedOnce = charge(ending, cost);
        if (reservation != null) {
            exchange.ended(reservation.end());
            exchange.traced(reservation.trace());
        }
        ExchangeRecord record = account.settle(exchange, ending, chargedOnce, cost);
        this.record = record;
        ended = true;
        return record;
    }

    /// Ends an exchange that an answer from the cache serves. Its row has the stored tokens where a limit charges them,
    /// and none where they are free: quotas are what the rows say.
    ///
    /// @param firstContentNanos by the ticker
    ExchangeRecord serve(AccountStep account, Exchange exchange, CacheEntry entry, long firstContentNanos) {
        TokenUsage stored = entry.usage();
        if (charged == null) {
            charged = reservation == null ? 0L : reservation.serve(stored);
        }
        if (reservation != null) {
            exchange.ended(reservation.end());
            exchange.traced(reservation.trace());
        }
        Ending ending = Ending.cacheHit(charged == 0 ? TokenUsage.NONE : stored, firstContentNanos);
        // Nothing was spent, in the currency of what was saved.
        Cost cost = entry.cost() == null ? Cost.NONE : new Cost(0, entry.currency());
        ExchangeRecord settled = account.settle(exchange, ending, charged, cost);
        record = settled;
        ended = true;
        return settled;
    }

    /// The exchange as it stands in the books, or null before.
    @Nullable
    ExchangeRecord record() {
        return record;
    }

    /// Says in the headers of limits that have their own what the settled request used, and what it left. Headers of a
    /// stream are gone before that.
    void show(Response response, ExchangeRecord record) {
        if (reservation != null && !response.isCommitted()) {
            HttpFields.Mutable headers = response.getHeaders();
            List<LimitRemainder> remainders = reservation.remainders();
            NamedHeaders.put(headers, remainders);
            NamedHeaders.consumed(headers, remainders, record.totalTokens().value());
        }
    }

    /// Settles the reservation, or gives it back where nothing ran. This comes before all that could fail; whoever ends
    /// the exchange again then, is told what was charged.
    private long charge(Ending ending, @Nullable Cost cost) {
        if (charged == null) {
            charged = reservation == null ? 0L : charge(reservation, ending.usage(), cost);
        }
        return charged;
    }

    private static long charge(Reservation reservation, @Nullable TokenUsage usage, @Nullable Cost cost) {
        if (usage == null) {
            reservation.release();
            return 0;
        }
        return reservation.settle(usage, cost);
    }
}
