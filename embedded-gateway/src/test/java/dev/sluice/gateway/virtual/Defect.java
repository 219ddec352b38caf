package dev.sluice.gateway.virtual;

import dev.sluice.gateway.exchange.Ticker;
import dev.sluice.gateway.ledger.Ledger;
import dev.sluice.gateway.upstream.Target;
import dev.sluice.gateway.upstream.Wire;
import dev.sluice.model.TokenCount;
import dev.sluice.model.exchange.ExchangeRecord;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// Bugs that a gateway might have, planted: the simulation must find each.
enum Defect {
    NONE(wire -> wire, (ledger, record) -> record),

    /// Failover goes to the backend that failed.
    SAME_BACKEND_AGAIN(SameAgain::new, (ledger, record) -> record),

    /// Every attempt is sent twice.
    SENT_TWICE(
            wire -> target -> {
                Wire.Call _ = wire.open(target);
                return wire.open(target);
            },
            (ledger, record) -> record),

    /// Requests that failed have no row.
    FAILURES_NOT_SETTLED(wire -> wire, (ledger, record) -> record.status() >= 500 ? null : record),

    /// What was cut off is charged twice in the books.
    CHARGED_TWICE(
            wire -> wire,
            (ledger, record) -> record.estimated()
                    ? withCharge(record, 2 * record.chargedTokens().value())
                    : record),

    /// A row is written again.
    SETTLED_TWICE(wire -> wire, (ledger, record) -> {
        ledger.settle(record);
        return record;
    }),

    /// Lengths of time are told by the wall clock.
    TIME_BY_THE_WALL_CLOCK(wire -> wire, (ledger, record) -> record),

    /// What the disk does not take is forgotten.
    FORGETS_WHAT_WAITS(wire -> wire, (ledger, record) -> ledger.isFull() ? null : record),

    /// What must be counted is let through while nothing can be written.
    BLIND_TO_A_FULL_DISK(wire -> wire, (ledger, record) -> record);

    private final UnaryOperator<Wire> wire;
    private final BiFunction<Ledger, ExchangeRecord, @Nullable ExchangeRecord> settles;

    Defect(UnaryOperator<Wire> wire, BiFunction<Ledger, ExchangeRecord, @Nullable ExchangeRecord> settles) {
        this.wire = wire;
        this.settles = settles;
    }

    Wire on(Wire real) {
        return wire.apply(real);
    }

    /// What the gateway writes to.
    Ledger on(Ledger real) {
        return this == NONE ? real : new Miswriting(real, settles, this == BLIND_TO_A_FULL_DISK);
    }

    /// What the gateway takes for time that passes.
    Ticker on(Turns real) {
        return this == TIME_BY_THE_WALL_CLOCK ? () -> ChronoUnit.NANOS.between(Instant.EPOCH, real.instant()) : real;
    }

    private static final class SameAgain implements Wire {

        private final Wire real;
        private @Nullable Target before;

        SameAgain(Wire real) {
            this.real = real;
        }

        @Override
        public Call open(Target target) {
            Target first = before == null ? target : before;
            before = first;
            return real.open(first.url().getPath().equals(target.url().getPath()) ? first : target);
        }
    }

    private static final class Miswriting extends Writing {

        private final Ledger real;
        private final BiFunction<Ledger, ExchangeRecord, @Nullable ExchangeRecord> settles;

        private final boolean blind;

        Miswriting(Ledger real, BiFunction<Ledger, ExchangeRecord, @Nullable ExchangeRecord> settles, boolean blind) {
            super(real);
            this.real = real;
            this.settles = settles;
            this.blind = blind;
        }

        @Override
        public boolean isFull() {
            return !blind && real.isFull();
        }

        @Override
        public void settle(ExchangeRecord exchange) {
            ExchangeRecord written = settles.apply(real, exchange);
            if (written != null) {
                real.settle(written);
            }
        }
    }

    private static ExchangeRecord withCharge(ExchangeRecord r, long charged) {
        return new ExchangeRecord(
                r.id(),
                r.startedAt(),
                r.endedAt(),
                r.consumer(),
                r.keyHint(),
                r.clientIp(),
                r.api(),
                r.requestModel(),
                r.responseModel(),
                r.backend(),
                r.status(),
                r.outcome(),
                r.causedBy(),
                r.reason(),
                r.limit(),
                r.cache(),
                r.cacheHit(),
                r.streamed(),
                r.estimatedInputTokens(),
                r.inputTokens(),
                r.cachedInputTokens(),
                r.outputTokens(),
                r.reasoningTokens(),
                r.reservedTokens(),
                TokenCount.of(charged),
                r.estimated(),
                r.cost(),
                r.currency(),
                r.firstContent(),
                r.duration(),
                r.overhead(),
                r.revision(),
                r.sequence(),
                r.tick(),
                r.endSequence(),
                r.endTick(),
                r.counterKeys(),
                r.exceeded(),
                r.limiterTrace(),
                r.attempts());
    }
}
