package dev.sluice.gateway.pipeline;

import dev.sluice.gateway.protocol.Protocol;
import java.time.Duration;
import java.time.Instant;

/// How a protocol names and writes its headers of rate limits.
enum RateDialect {
    /// `x-ratelimit-limit-tokens`, and durations such as `6m0s`.
    OPENAI {
        @Override
        String name(String what, String unit) {
            return "x-ratelimit-" + what + "-" + unit;
        }

        // `59.7s`, `6m0s`, `1h2m3s`: tenths below a minute, rounded up so that waiting it suffices.
        @Override
        String reset(Duration wait, Instant now) {
            long tenths = -Math.floorDiv(-wait.toMillis(), 100L);
            if (tenths < 600) {
                return tenths % 10 == 0 ? tenths / 10 + "s" : tenths / 10 + "." + tenths % 10 + "s";
            }
            long seconds = -Math.floorDiv(-tenths, 10L);
            long minutes = seconds / 60;
            String tail = minutes % 60 + "m" + seconds % 60 + "s";
            return minutes < 60 ? tail : minutes / 60 + "h" + tail;
        }
    },

    /// `anthropic-ratelimit-tokens-limit`, and times of RFC 3339.
    ANTHROPIC {
        @Override
        String name(String what, String unit) {
            return "anthropic-ratelimit-" + unit + "-" + what;
        }

        // Whole seconds, rounded up so that waiting until then suffices.
        @Override
        String reset(Duration wait, Instant now) {
            Instant reset = now.plus(wait);
            return Instant.ofEpochSecond(reset.getEpochSecond() + (reset.getNano() == 0 ? 0 : 1))
                    .toString();
        }
    };

    /// The dialect of a client's protocol.
    static RateDialect of(Protocol protocol) {
        return protocol == Protocol.ANTHROPIC ? ANTHROPIC : OPENAI;
    }

    /// A header's name.
    ///
    /// @param what `limit`, `remaining` or `reset`
    /// @param unit `tokens` or `requests`
    abstract String name(String what, String unit);

    /// When all is free again.
    abstract String reset(Duration wait, Instant now);
}
