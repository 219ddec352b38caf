package dev.sluice.gateway.limit.reserve;

import dev.sluice.gateway.limit.LimitRequest;
import dev.sluice.gateway.limit.reserve.Clocks.Moment;
import dev.sluice.gateway.limit.reserve.HeldReservation.Noted;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One step over all limits that match a request: it takes from all of them, or from none. The limiter's lock is held.
///
/// @param claims one for each limit that matches, not opened
/// @param typical how much the model generates, for requests that do not say
record Decision(LimiterCore core, LimitRequest request, List<Claim> claims, long typical, Moment now) {

    Verdict verdict() {
        UnstatedOutput unstated = UnstatedOutput.of(request, claims, typical);
        Demand demand = Demand.NOTHING;
        for (Claim claim : claims) {
            demand = Demand.of(claim.rule(), request, unstated, demand);
            claim.open(demand, now);
        }
        return verdict(unstated);
    }

    private Verdict verdict(UnstatedOutput unstated) {
        List<Claim> takers = claims;
        List<Noted> shadowed = List.of();
        List<Shortage> refusals = List.of();
        Shortage refusal = null;
        Counter refusing = null;
        for (Claim claim : claims) {
            Shortage shortage = new ClaimCheck(claim, now).shortage();
            if (shortage == null) {
                continue;
            }
            if (claim.rule().config().shadow()) {
                takers = without(takers, claim);
                shadowed = added(shadowed, new Noted(shortage, claim.counter().note(shortage, true, now)));
                continue;
            }
            refusals = added(refusals, shortage);
            if (refusal == null || shortage.waitMicros() > refusal.waitMicros()) {
                refusal = shortage;
                refusing = claim.counter();
            }
        }
        if (refusal != null && refusing != null) {
            boolean usedUp = refusal.periodEnd() != null && refusing.note(refusal, false, now);
            return refused(refusal, refusals, usedUp);
        }
        return new HeldReservation(core, request, typical, written(unstated, takers), takers, shadowed, now);
    }

    private Verdict refused(Shortage refusal, List<Shortage> all, boolean usedUp) {
        return new Verdict.Refused(
                request,
                claims,
                typical,
                core.stamps().next(now),
                refusal,
                all,
                usedUp,
                core.shown() ? Verdict.tightestTokens(claims) : null,
                core.shown() ? Verdict.tightestRequests(claims) : null,
                core.shown() ? Remainders.of(claims) : List.of());
    }

    /// Opens the claims again for the maximum that is written into the request, if one is.
    ///
    /// @return for each choice; null where none is
    private @Nullable Long written(UnstatedOutput unstated, List<Claim> takers) {
        Long written = unstated.written(request, takers);
        if (written != null) {
            LimitRequest bounded = request.withMaxOutputTokens(written * request.choices());
            for (Claim claim : takers) {
                if (!claim.rule().config().shadow()) {
                    claim.open(Demand.of(claim.rule(), bounded, unstated, Demand.NOTHING), now);
                }
            }
        }
        return written;
    }

    /// A list and one more. The first makes the list: most decisions need none.
    private <T> List<T> added(List<T> list, T more) {
        List<T> longer = list.isEmpty() ? new ArrayList<>(claims.size()) : list;
        longer.add(more);
        return longer;
    }

    private static <T> List<T> without(List<T> list, T less) {
        return list.stream().filter(each -> !each.equals(less)).toList();
    }
}
