package dev.sluice.gateway.pipeline;

import dev.sluice.gateway.exchange.Refusal;
import dev.sluice.gateway.exchange.RefusalCode;
import dev.sluice.gateway.route.Obstacle;
import dev.sluice.gateway.route.Obstacle.Guard;
import dev.sluice.gateway.route.Selection;
import dev.sluice.model.exchange.CausedBy;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What the client is told when nobody is left to ask. All throttled: 429. All wrongly configured: 502. Else 503. With
/// the time after which the first of them may be asked again, where time helps.
final class NothingLeft {

    /// Somebody may be asked at once, or in a moment.
    private static final Duration SOON = Duration.ofSeconds(1);

    /// Nobody knows when a backend that is held open, or drains, comes back.
    private static final Duration UNKNOWN = Duration.ofSeconds(10);

    private NothingLeft() {}

    /// Nobody may be asked.
    ///
    /// @param passedOver at least one
    static Choice.Nobody nobody(List<Obstacle> passedOver) {
        return new Choice.Nobody(nobodyAsked(passedOver), wait(passedOver));
    }

    /// All who may be asked are full.
    ///
    /// @param refusal of these
    static Choice.Nobody full(Refusal refusal, List<Obstacle> passedOver) {
        Duration theirs = refusal.lasting() ? null : refusal.retryAfter();
        Duration others = wait(passedOver);
        boolean othersFirst = theirs != null && others != null && others.compareTo(theirs) < 0;
        return new Choice.Nobody(refusal, othersFirst ? others : theirs);
    }

    private static @Nullable Duration wait(List<Obstacle> passedOver) {
        return passedOver.stream()
                .filter(NothingLeft::isThrottle)
                .map(Obstacle::left)
                .filter(Objects::nonNull)
                .min(Comparator.naturalOrder())
                .orElse(null);
    }

    private static Refusal nobodyAsked(List<Obstacle> passedOver) {
        boolean throttled = passedOver.stream().allMatch(NothingLeft::isThrottle);
        boolean misconfigured = passedOver.stream().allMatch(NothingLeft::isMisconfigured);
        String reasons = passedOver.stream()
                .map(obstacle -> obstacle.backend() + " " + obstacle.reason())
                .collect(Collectors.joining("; "));
        Duration wait = soonest(passedOver);
        if (misconfigured) {
            return Refusal.of(
                    RefusalCode.UPSTREAM_AUTH,
                    CausedBy.BACKEND,
                    "No backend is available: " + reasons + ". Check apiKey and model in the configuration.");
        }
        return Refusal.of(
                        throttled ? RefusalCode.BACKENDS_THROTTLED : RefusalCode.NO_BACKEND_AVAILABLE,
                        CausedBy.GATEWAY,
                        "No backend is available: " + reasons + ". Try again in " + wait.toMillis() / 1000.0 + " s.")
                .retryAfter(wait);
    }

    /// Somebody was asked, or several, and failed.
    ///
    /// @param verdicts in the order of the attempts, at least one
    /// @param now how all of the pool stand after the last
    static Verdict afterAttempts(List<Verdict> verdicts, Selection now) {
        Verdict last = mostHopeful(verdicts);
        if (!(last.answer() instanceof ClientAnswer.Refused(Refusal refusal)) || last.failure() == null) {
            return last;
        }
        Duration wait = now.candidates().isEmpty() ? soonest(now.passedOver()) : SOON;
        return switch (last.failure().rule()) {
            case RATE_LIMITED, QUOTA -> {
                boolean throttled = verdicts.stream()
                                .allMatch(one -> one.failure() != null
                                        && BackendErrors.isThrottle(
                                                one.failure().rule()))
                        && now.passedOver().stream().allMatch(NothingLeft::isThrottle);
                yield last.told(
                        throttled
                                ? refusal.retryAfter(wait)
                                : unavailable(refusal).retryAfter(wait));
            }
            case SERVER_ERROR, UNAVAILABLE -> last.told(refusal.retryAfter(wait));
            default -> last;
        };
    }

    /// The last failure that passes with time, rather than one that somebody must mend: clients may try again.
    private static Verdict mostHopeful(List<Verdict> verdicts) {
        for (int i = verdicts.size() - 1; i >= 0; i--) {
            Verdict verdict = verdicts.get(i);
            if (verdict.failure() != null && verdict.failure().rule().passes()) {
                return verdict;
            }
        }
        return verdicts.getLast();
    }

    private static Refusal unavailable(Refusal refusal) {
        return Refusal.of(
                RefusalCode.NO_BACKEND_AVAILABLE,
                refusal.causedBy(),
                refusal.message() + " No other backend is available.");
    }

    private static boolean isThrottle(Obstacle obstacle) {
        return obstacle.guard() == Guard.THROTTLE || obstacle.guard() == Guard.CAPACITY;
    }

    private static boolean isMisconfigured(Obstacle obstacle) {
        return obstacle.guard() == Guard.CONFIGURATION || obstacle.guard() == Guard.MODEL;
    }

    private static Duration soonest(List<Obstacle> obstacles) {
        return obstacles.stream()
                .map(Obstacle::left)
                .filter(Objects::nonNull)
                .min(Comparator.naturalOrder())
                .map(left -> left.isPositive() ? left : SOON)
                .orElse(UNKNOWN);
    }
}
