package dev.sluice.gateway.limit.rate;

/// What a bound would have counted of a time in which it was not asked.
///
/// How much there was when that time began nobody knows, so it begins with nothing free. It would have admitted no more
/// than it had: so it is never in debt for what was used beyond.
public final class Hindsight {

    private final RateBound bound;

    /// Begins with nothing free.
    ///
    /// @param bound one of its own, as of the beginning of that time
    public Hindsight(RateBound bound) {
        this.bound = bound;
        bound.exhaust();
    }

    /// Something was used.
    ///
    /// @param at microseconds, no earlier than before
    public void used(long tokens, long at) {
        bound.advance(at);
        bound.charge(tokens);
        bound.had(0);
    }

    /// Lets a bound that is asked from now on begin with that.
    public void tell(RateBound asked, long now) {
        bound.advance(now);
        asked.advance(now);
        asked.usedAtLeast(bound.used());
    }
}
