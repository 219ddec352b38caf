package dev.sluice.gateway.limit;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What [ReservingLimiter] should do for limits of tokens a minute, said as plainly as possible and without care for
/// speed: unbounded integers, time in nanoseconds, lists.
public final class SlowOracle {

    /// A token in units of a token a minute times a nanosecond.
    private static final BigInteger TOKEN = BigInteger.valueOf(60_000_000_000L);

    private final Map<String, Bucket> buckets = new LinkedHashMap<>();
    private final Map<String, Long> perMinute;

    /// @param perMinute tokens a minute by the id of the limit; each counts by one key
    public SlowOracle(Map<String, Long> perMinute) {
        this.perMinute = new LinkedHashMap<>(perMinute);
    }

    /// What one reservation holds in one bucket.
    private static final class Hold {
        private final Bucket bucket;
        private long tokens;
        private BigInteger returnable;

        private Hold(Bucket bucket, long tokens) {
            this.bucket = bucket;
            this.tokens = tokens;
            this.returnable = TOKEN.multiply(BigInteger.valueOf(tokens));
        }
    }

    private static final class Bucket {
        private BigInteger rate;
        private BigInteger level;
        private long at;
        private final List<Hold> holds = new ArrayList<>();

        private BigInteger capacity() {
            return rate.multiply(TOKEN);
        }

        private void advance(long nanos) {
            if (nanos == at) {
                return;
            }
            level = level.add(rate.multiply(BigInteger.valueOf(nanos - at))).min(capacity());
            at = nanos;
            while (total().compareTo(capacity()) > 0) {
                Hold oldest = holds.stream()
                        .filter(hold -> hold.returnable.signum() > 0)
                        .findFirst()
                        .orElseThrow();
                BigInteger excess = total().subtract(capacity());
                oldest.returnable = oldest.returnable.subtract(excess.min(oldest.returnable));
            }
        }

        private BigInteger total() {
            return holds.stream().map(hold -> hold.returnable).reduce(level, BigInteger::add);
        }
    }

    /// The holds of an admitted request; empty when it was refused.
    public List<Object> admit(String key, long tokens, long nanos) {
        List<Bucket> all = open(key, nanos);
        BigInteger needed = TOKEN.multiply(BigInteger.valueOf(tokens));
        if (all.stream().anyMatch(bucket -> bucket.level.compareTo(needed) < 0)) {
            return List.of();
        }
        List<Object> holds = new ArrayList<>();
        for (Bucket bucket : all) {
            Hold hold = new Hold(bucket, tokens);
            bucket.level = bucket.level.subtract(needed);
            bucket.holds.add(hold);
            holds.add(hold);
        }
        return holds;
    }

    public void grow(List<Object> holds, long tokens, long nanos) {
        for (Object each : holds) {
            Hold hold = (Hold) each;
            BigInteger more = TOKEN.multiply(BigInteger.valueOf(tokens));
            hold.bucket.advance(nanos);
            hold.bucket.level = hold.bucket.level.subtract(more);
            hold.returnable = hold.returnable.add(more);
            hold.tokens += tokens;
            hold.bucket.holds.remove(hold);
            hold.bucket.holds.add(hold);
        }
    }

    public void settle(List<Object> holds, long used, long nanos) {
        for (Object each : holds) {
            Hold hold = (Hold) each;
            hold.bucket.advance(nanos);
            hold.bucket.holds.remove(hold);
            BigInteger unused = TOKEN.multiply(BigInteger.valueOf(hold.tokens - used));
            hold.bucket.level = hold.bucket.level.add(unused.min(hold.returnable));
        }
    }

    public void edit(String limit, long newPerMinute, long nanos) {
        perMinute.put(limit, newPerMinute);
        buckets.forEach((name, bucket) -> {
            if (name.startsWith(limit + "=")) {
                bucket.advance(nanos);
                BigInteger before = bucket.capacity();
                bucket.rate = BigInteger.valueOf(newPerMinute);
                bucket.level = bucket.level.add(bucket.capacity()).subtract(before);
            }
        });
    }

    /// The milliseconds until a request is admitted if nothing else happens.
    public long waitMillis(String key, long tokens, long nanos) {
        BigInteger needed = TOKEN.multiply(BigInteger.valueOf(tokens));
        return open(key, nanos).stream()
                .map(bucket ->
                        ceilDiv(needed.subtract(bucket.level), bucket.rate.multiply(BigInteger.valueOf(1_000_000))))
                .mapToLong(BigInteger::longValueExact)
                .max()
                .orElse(0);
    }

    public long remaining(String limit, String key, long nanos) {
        open(key, nanos);
        BigInteger[] parts = buckets.get(limit + "=" + key).level.divideAndRemainder(TOKEN);
        return parts[0].longValueExact() - (parts[1].signum() < 0 ? 1 : 0);
    }

    private List<Bucket> open(String key, long nanos) {
        List<Bucket> all = new ArrayList<>();
        perMinute.forEach((limit, rate) -> {
            Bucket bucket = buckets.computeIfAbsent(limit + "=" + key, name -> {
                Bucket fresh = new Bucket();
                fresh.rate = BigInteger.valueOf(rate);
                fresh.level = fresh.capacity();
                fresh.at = nanos;
                return fresh;
            });
            bucket.advance(nanos);
            all.add(bucket);
        });
        return all;
    }

    private static BigInteger ceilDiv(BigInteger a, BigInteger b) {
        return a.signum() <= 0
                ? BigInteger.ZERO
                : a.add(b).subtract(BigInteger.ONE).divide(b);
    }
}
