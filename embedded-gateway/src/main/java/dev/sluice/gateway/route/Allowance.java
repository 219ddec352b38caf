package dev.sluice.gateway.route;

import dev.sluice.gateway.breaker.Readiness;
import dev.sluice.gateway.failover.RateReport;
import dev.sluice.gateway.failover.RateReport.Measure;
import java.time.Duration;
import java.util.List;

/// What a provider said of its limits for one model, and what was sent since.
///
/// What was said is as of the moment in which the answered request was sent: what was sent after it may not be in it,
/// and is subtracted. What comes back with time is taken to come evenly until the reset, as providers fill their
/// buckets. It is too old at its reset, when all is free again.
///
/// @param taken by all requests so far
record Allowance(List<Row> rows, Taken taken) {

    static final Allowance UNKNOWN = new Allowance(List.of(), Taken.NOTHING);

    /// For so long is kept what is said without a reset: providers judge by some seconds then.
    private static final Duration WITHOUT_RESET = Duration.ofSeconds(10);

    Allowance {
        rows = List.copyOf(rows);
    }

    /// Sums over requests, in the order of their sending.
    record Taken(long requests, long promptTokens, long tokens) {

        static final Taken NOTHING = new Taken(0, 0, 0);

        Taken with(Need need) {
            return new Taken(requests + 1, promptTokens + need.promptTokens(), tokens + need.tokens());
        }

        long by(Measure measure) {
            return switch (measure) {
                case REQUEST -> requests;
                case PROMPT -> promptTokens;
                case TOKENS -> tokens;
                case NOTHING -> 0;
            };
        }
    }

    /// One limit.
    ///
    /// @param at when it was said, by the ticker
    /// @param until when it is too old
    /// @param counted what the provider has counted in it of ours
    record Row(RateReport.Row said, long at, long until, long counted) {

        /// What is left now; below 0 where more was sent than there was.
        long left(Taken taken, long now) {
            return said.remaining() + (long) (perNano() * (now - at)) - Math.max(0, taken.by(said.measure()) - counted);
        }

        /// How long until that much is left; 0: now.
        long wait(long needed, Taken taken, long now) {
            long missing = needed - left(taken, now);
            if (until <= now || missing <= 0) {
                return 0;
            }
            double rate = perNano();
            return rate == 0 ? until - now : (long) Math.min((double) (until - now), Math.ceil(missing / rate));
        }

        private double perNano() {
            return said.limit() == null || said.reset() == null
                    ? 0
                    : (double) Math.max(0, said.limit() - said.remaining()) / (until - at);
        }

        /// At least one, so that nothing goes where nothing is left, and no more than there can ever be.
        private long needed(Need need) {
            long wanted = Math.max(1, Taken.NOTHING.with(need).by(said.measure()));
            return said.limit() == null ? wanted : Math.min(wanted, said.limit());
        }

        private String words(Taken taken, long now) {
            return "has " + Math.max(0, left(taken, now))
                    + (said.limit() == null ? "" : " of " + said.limit())
                    + " " + said.name().replace('-', ' ') + " left, as its provider says";
        }
    }

    Readiness readiness(Need need, long now) {
        Readiness worst = Readiness.READY;
        long longest = 0;
        for (Row row : rows) {
            long wait = row.wait(row.needed(need), taken, now);
            if (wait > longest) {
                longest = wait;
                worst = new Readiness.Blocked(wait, row.words(taken, now));
            }
        }
        return worst;
    }

    Allowance taking(Need need) {
        return new Allowance(rows, taken.with(need));
    }

    /// Another answer came. One to a request that was sent before the one that was heard of last changes nothing.
    ///
    /// @param sent what all requests had taken when the answered one was sent
    Allowance told(RateReport report, Taken sent, long now) {
        boolean older = rows.stream()
                .anyMatch(row ->
                        row.until() > now && row.counted() > sent.by(row.said().measure()));
        return older
                ? this
                : new Allowance(
                        report.rows().stream()
                                .map(row -> new Row(row, now, now + lasting(row).toNanos(), sent.by(row.measure())))
                                .toList(),
                        taken);
    }

    private static Duration lasting(RateReport.Row row) {
        return row.reset() == null ? WITHOUT_RESET : row.reset();
    }
}
