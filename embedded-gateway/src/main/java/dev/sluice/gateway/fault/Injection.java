package dev.sluice.gateway.fault;

import dev.sluice.gateway.script.Answer;
import java.time.Duration;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// One fault at one attempt.
///
/// @param fault that hits it
/// @param api what is asked, such as `chat`
public record Injection(Fault fault, String api) {

    /// How a connection that does not come about fails, or one that is lost before an answer; null where the backend is
    /// reached.
    ///
    /// @return `REFUSE DNS EXPIRED_TLS BLACKHOLE RESET HANG`
    public @Nullable FaultKind unreachable() {
        return fault.effect() instanceof Effect.Unreachable unreachable ? unreachable.kind() : null;
    }

    /// How long the request is kept back.
    ///
    /// @param random decides where in the jitter
    public Duration delay(RandomGenerator random) {
        if (!(fault.effect() instanceof Effect.Delay delay)) {
            return Duration.ZERO;
        }
        long jitter = delay.jitter().toNanos();
        long strayed = jitter == 0 ? 0 : (long) (jitter * (random.nextDouble() * 2 - 1));
        return Duration.ofNanos(Math.max(0, delay.latency().toNanos() + strayed));
    }

    /// The answer in the backend's place; null where the backend answers itself.
    public @Nullable Answer answer() {
        return fault.effect() instanceof Effect.Status status ? InjectedAnswers.of(status, api) : null;
    }

    /// What becomes of the backend's answer.
    ///
    /// @param status of HTTP; errors pass as they are
    /// @param events whether it is a stream of events
    /// @return null where it passes as it is
    public @Nullable Distortion distortion(int status, boolean events) {
        if (status != 200) {
            return null;
        }
        return switch (fault.effect()) {
            case Effect.Unreachable _, Effect.Delay _, Effect.Status _ -> null;
            case Effect.Slow slow -> new Slowness(slow, events);
            case Effect.Cut cut -> new CutShort(cut, events);
            case Effect.Event event -> events ? new EventFault(event, api) : null;
            case Effect.Content content -> changed(content.kind(), events);
            case Effect.WrongUsage wrong -> Rewriting.of(events, new UsageTimes(wrong.factor()));
            case Effect.WrongModel wrong -> Rewriting.of(events, new ModelNamed(wrong.answeredBy()));
        };
    }

    private static @Nullable Distortion changed(FaultKind kind, boolean events) {
        return switch (kind) {
            case MALFORMED -> new Garbled(events);
            case MISSING_DONE -> events ? new WithoutEnd() : null;
            case MISSING_USAGE -> events ? new UsageMoved(false) : Rewriting.of(false, new UsageTaken());
            case LATE_USAGE -> events ? new UsageMoved(true) : null;
            default -> throw new IllegalStateException("not a change of content: " + kind);
        };
    }
}
