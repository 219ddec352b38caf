package dev.sluice.gateway.exchange;

/// When the limiter did something, by its own reckoning: all that it did can be put in its true order by it, and
/// played again.
///
/// @param sequence the limiter's number of what it did, from 1; rises by 1
/// @param tick microseconds of the limiter's clock, which only rises
public record LimiterStamp(long sequence, long tick) {

    /// It has not happened.
    public static final LimiterStamp NONE = new LimiterStamp(0, 0);
}
