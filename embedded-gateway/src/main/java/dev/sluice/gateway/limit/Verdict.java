package dev.sluice.gateway.limit;

import dev.sluice.gateway.limit.HeldReservation.Views;
import dev.sluice.model.config.ExceededAction;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// What was decided under the limiter's lock, in numbers: texts are made of it afterwards.
sealed interface Verdict permits HeldReservation, Verdict.Refused {

    /// There was none somewhere.
    ///
    /// @param shortage of all the one that lasts longest
    /// @param usedUp as [Admission.Rejected#usedUp]
    record Refused(Shortage shortage, List<Shortage> all, boolean usedUp, Views views, List<LimitRemainder> remainders)
            implements Verdict {

        Admission.Rejected rejected() {
            return new Admission.Rejected(
                    Refusals.of(shortage), views.tokens(), views.requests(), exceeded(), remainders, usedUp);
        }

        private List<Exceeded> exceeded() {
            for (Shortage each : all) {
                if (each.rule().config().onExceeded().action() != ExceededAction.REJECT) {
                    return all.stream().map(Exceeded::of).toList();
                }
            }
            return List.of();
        }
    }

    /// The tightest limits now, of those that show in headers.
    static Views views(List<Claim> claims) {
        return new Views(tightest(claims, Counter::tokens), tightest(claims, Counter::requests));
    }

    private static @Nullable RateLimitView tightest(
            List<Claim> claims, Function<Counter, ? extends @Nullable RateBound> bounds) {
        RateBound tightest = null;
        for (Claim claim : claims) {
            RateBound bound = bounds.apply(claim.counter());
            if (bound != null
                    && !claim.rule().config().shadow()
                    && (tightest == null || bound.remaining() < tightest.remaining())) {
                tightest = bound;
            }
        }
        return tightest == null ? null : tightest.view();
    }
}
