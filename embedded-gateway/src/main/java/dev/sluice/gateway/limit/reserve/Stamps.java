package dev.sluice.gateway.limit.reserve;

import dev.sluice.gateway.exchange.LimiterStamp;
import dev.sluice.gateway.limit.reserve.Clocks.Moment;

/// Numbers what the limiter does, admissions and ends in one series. Not safe for use by several threads: the
/// limiter's lock guards it.
final class Stamps {

    private long last;

    /// The number of what was done last.
    long last() {
        return last;
    }

    LimiterStamp next(Moment now) {
        return new LimiterStamp(++last, now.micros());
    }
}
