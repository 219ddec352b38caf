package dev.sluice.gateway.exchange;

import dev.sluice.model.ExchangeId;
import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGenerator;

/// Makes the ids of exchanges: a random part that is new at each start, and a number that rises. Unique over restarts,
/// short, and cheap, since every request gets one.
public final class ExchangeIds {

    private static final int RADIX = 36;

    private final String prefix;
    private final AtomicLong last;

    public ExchangeIds(RandomGenerator random) {
        // 52 random bits of the start, then the count.
        this.prefix = "sl-" + Long.toUnsignedString(random.nextLong() >>> 12, RADIX) + "-";
        this.last = new AtomicLong();
    }

    public ExchangeId next() {
        return new ExchangeId(prefix + Long.toString(last.incrementAndGet(), RADIX));
    }
}
