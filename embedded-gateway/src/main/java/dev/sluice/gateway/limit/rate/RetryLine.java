package dev.sluice.gateway.limit.rate;

/// Tells callers that are refused together different times to come back, so that they do not all return at once and
/// are all refused again but one.
///
/// Who is refused within 50 ms of the one before is sent behind that one's place; everybody else gets the exact time.
/// A place lapses when its time has passed. The line is never longer than clients are told to wait: past that it
/// begins anew, so a caller that ignores its hints cannot push others away for hours. Places are hints only: they
/// hold no tokens.
public final class RetryLine {

    /// Refusals closer than this are in one line, microseconds.
    static final long TOGETHER = 50_000;

    /// Clients are told not to retry at all after this time, microseconds.
    public static final long LONGEST = 120_000_000;

    private static final long NEVER = Long.MIN_VALUE / 2;

    private long lastRefusal = NEVER;
    private long end = NEVER;

    /// Takes a place for a caller that is refused now. All times are microseconds.
    ///
    /// @param alone the wait if nobody else came
    /// @param own the time in which as much is refilled as the caller needs
    /// @return the wait to tell, at least `alone`
    long enter(long now, long alone, long own) {
        boolean together = now - lastRefusal <= TOGETHER && end > now;
        lastRefusal = now;
        if (!together) {
            end = Math.max(end, now + alone);
            return alone;
        }
        long behind = end - now + own;
        long wait = behind > LONGEST ? alone : Math.max(alone, behind);
        end = now + wait;
        return wait;
    }

    void clear() {
        lastRefusal = NEVER;
        end = NEVER;
    }
}
