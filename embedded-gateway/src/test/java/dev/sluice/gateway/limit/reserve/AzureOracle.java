package dev.sluice.gateway.limit.reserve;

import dev.sluice.gateway.limit.LimitRequest;
import dev.sluice.model.config.LimitAlgorithm;
import dev.sluice.model.config.LimitConfig;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// How the two tiers of Azure API Management count, said as plainly as possible and without care for speed:
///
/// - v2: b refills by the rate up to it; refused if b <= 0, or if the estimate is above b.
/// - classic: the sum of charges younger than 60 s; refused if that is the limit, or would pass it with the estimate.
/// - quota: refused if more than it was used since the hour began.
/// - the estimate is the prompt where prompts are estimated or the answer is a stream, else 0.
/// - charged at the end, a stream by estimate and all else by its usage.
///
/// Each limit has one key. Times are microseconds.
final class AzureOracle {

    private static final BigInteger TOKEN = BigInteger.valueOf(60_000_000);
    private static final long MINUTE = 60_000_000;

    private final Map<String, Counts> counts = new LinkedHashMap<>();

    private record Charge(long at, long tokens) {}

    private static final class Counts {
        private LimitConfig limit;
        private BigInteger bucket;
        private List<Charge> window = new ArrayList<>();
        private final Map<Instant, Long> quota = new HashMap<>();
        private long at;

        private Counts(LimitConfig limit, long at) {
            this.limit = limit;
            this.at = at;
            this.bucket = capacity();
        }

        private BigInteger capacity() {
            return TOKEN.multiply(BigInteger.valueOf(limit.tokensPerMinute()));
        }

        private boolean isBucket() {
            return limit.algorithm() == LimitAlgorithm.TOKEN_BUCKET;
        }

        private long inWindow(long time) {
            return window.stream()
                    .filter(charge -> time - charge.at < MINUTE)
                    .mapToLong(Charge::tokens)
                    .sum();
        }

        private void advance(long now) {
            BigInteger refill = BigInteger.valueOf(limit.tokensPerMinute() * (now - at));
            bucket = bucket.add(refill).min(capacity());
            at = now;
        }

        private boolean refuses(long estimate, long time) {
            if (!isBucket()) {
                long used = inWindow(time);
                return used >= limit.tokensPerMinute() || estimate > 0 && used + estimate > limit.tokensPerMinute();
            }
            BigInteger then = bucket.add(BigInteger.valueOf(limit.tokensPerMinute() * (time - at)))
                    .min(capacity());
            return then.signum() <= 0 || estimate > 0 && units(estimate).compareTo(then) > 0;
        }
    }

    /// Begins a limit, or edits it: what is used stays, whichever way it is counted now.
    void put(LimitConfig limit, long now) {
        Counts old = counts.get(limit.id().value());
        if (old == null) {
            counts.put(limit.id().value(), new Counts(limit, now));
            return;
        }
        old.advance(now);
        long used = used(old, now);
        boolean wasBucket = old.isBucket();
        BigInteger before = old.capacity();
        old.limit = limit;
        if (wasBucket && old.isBucket()) {
            old.bucket = old.bucket.add(old.capacity()).subtract(before);
        } else if (wasBucket) {
            old.window = new ArrayList<>(List.of(new Charge(now, used)));
        } else if (old.isBucket()) {
            old.bucket = old.capacity().subtract(units(used));
        }
    }

    /// Whether all limits admit, and if so, the hour whose quotas it belongs to.
    boolean admits(LimitRequest request, long now, Instant clock) {
        return counts.values().stream().noneMatch(each -> {
            each.advance(now);
            return each.refuses(estimate(each.limit, request), now)
                    || each.quota.getOrDefault(hour(clock), 0L)
                            > each.limit.tokenQuota().tokens();
        });
    }

    /// Whether the estimate alone passes some limit: no wait helps.
    boolean neverAdmits(LimitRequest request) {
        return counts.values().stream().anyMatch(each -> estimate(each.limit, request) > each.limit.tokensPerMinute());
    }

    /// The shortest wait after which a request that is refused now is admitted if nothing else happens.
    long wait(LimitRequest request, long now, Instant clock) {
        long longest = 0;
        for (Counts each : counts.values()) {
            each.advance(now);
            long estimate = estimate(each.limit, request);
            if (each.quota.getOrDefault(hour(clock), 0L)
                    > each.limit.tokenQuota().tokens()) {
                Duration left = Duration.between(clock, hour(clock).plus(1, ChronoUnit.HOURS));
                longest = Math.max(longest, Math.ceilDiv(left.toNanos(), 1000));
            }
            if (each.refuses(estimate, now)) {
                longest = Math.max(longest, each.isBucket() ? refilled(each, estimate) : left(each, estimate, now));
            }
        }
        return longest;
    }

    void charge(LimitRequest request, long rated, long accounted, long now, Instant admitted) {
        for (Counts each : counts.values()) {
            each.advance(now);
            each.bucket = each.isBucket() ? each.bucket.subtract(units(rated)) : each.bucket;
            each.window.add(new Charge(now, rated));
            each.quota.merge(hour(admitted), accounted, Long::sum);
        }
    }

    /// What the rate of a limit has used by now.
    long used(String limit, long now) {
        Counts each = counts.get(limit);
        each.advance(now);
        return used(each, now);
    }

    long quotaUsed(String limit, Instant clock) {
        return counts.get(limit).quota.getOrDefault(hour(clock), 0L);
    }

    private static long used(Counts each, long now) {
        return each.isBucket() ? ceilDiv(each.capacity().subtract(each.bucket), TOKEN) : each.inWindow(now);
    }

    private static long refilled(Counts each, long estimate) {
        BigInteger needed = estimate == 0 ? BigInteger.ONE : units(estimate);
        return ceilDiv(needed.subtract(each.bucket), BigInteger.valueOf(each.limit.tokensPerMinute()));
    }

    private static long left(Counts each, long estimate, long now) {
        return each.window.stream()
                        .map(charge -> charge.at + MINUTE)
                        .filter(time -> time > now && !each.refuses(estimate, time))
                        .min(Long::compare)
                        .orElseThrow()
                - now;
    }

    private static long estimate(LimitConfig limit, LimitRequest request) {
        return limit.estimatePromptTokens() || request.streamed() ? request.promptTokens() : 0;
    }

    private static Instant hour(Instant time) {
        return time.truncatedTo(ChronoUnit.HOURS);
    }

    private static BigInteger units(long tokens) {
        return TOKEN.multiply(BigInteger.valueOf(tokens));
    }

    private static long ceilDiv(BigInteger a, BigInteger b) {
        return a.add(b).subtract(BigInteger.ONE).divide(b).longValueExact();
    }
}
