package dev.sluice.gateway.admin;

import dev.sluice.gateway.exchange.AdvancingClock;
import dev.sluice.gateway.publish.GatewayPublisher;
import dev.sluice.model.config.BackendConfig;
import dev.sluice.model.config.GatewayConfig;
import dev.sluice.model.config.Provider;
import dev.sluice.model.message.Command;
import dev.sluice.model.message.Reply;
import dev.sluice.model.state.BackendState;
import dev.sluice.model.state.BreakerState;
import dev.sluice.model.state.GatewayState;
import dev.sluice.model.state.LimitState;
import dev.sluice.model.state.Severity;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The command that puts the gateway's clock forward: to the next period of a quota, the end of a breaker's trip, a
/// `Retry-After` of a day. For simulated backends alone: real ones live by their own time.
final class ClockCommand {

    private static final Duration FARTHEST = Duration.ofDays(400);
    private static final Duration BEYOND = Duration.ofMillis(1);
    private static final String MINUTE = "PT1M";

    private final AdvancingClock clock;
    private final Supplier<GatewayConfig> config;
    private final Supplier<GatewayState> state;
    private final GatewayPublisher publisher;

    ClockCommand(
            AdvancingClock clock,
            Supplier<GatewayConfig> config,
            Supplier<GatewayState> state,
            GatewayPublisher publisher) {
        this.clock = clock;
        this.config = config;
        this.state = state;
        this.publisher = publisher;
    }

    /// Takes `by` (a duration), `to` (a time), or `next` (`quota breaker throttle`).
    Reply advance(Command command, Arguments arguments) throws BadArgument {
        Optional<Duration> by = arguments.duration("by", FARTHEST);
        Optional<Instant> to = arguments.moment("to");
        Optional<String> next = arguments.text("next");
        arguments.end("by", "to", "next");
        if (Stream.of(by, to, next).filter(Optional::isPresent).count() != 1) {
            throw new BadArgument("by", "is one of three (expected: by, to or next)");
        }
        String real = real();
        if (real != null) {
            return Reply.refused(
                    command.id(),
                    "invalid",
                    "The clock can be put forward for simulated backends alone, and " + real + " is real.",
                    null);
        }
        Instant now = clock.instant();
        Duration leap = by.isPresent()
                ? by.get()
                : to.isPresent() ? Duration.between(now, to.get()) : Duration.between(now, next(next.orElseThrow()));
        if (!leap.isPositive() || leap.compareTo(FARTHEST) > 0) {
            throw new BadArgument(
                    by.isPresent() ? "by" : to.isPresent() ? "to" : "next",
                    "is " + leap + " from now (expected: ahead, and at most " + FARTHEST.toDays() + " days)");
        }
        clock.advance(leap);
        publisher.event(
                "config",
                Severity.WARNING,
                "clock",
                now.toString(),
                clock.instant().toString(),
                "the clock was put forward by " + leap);
        return new Reply(
                command.id(), true, null, null, null, null, Map.of("now", clock.instant(), "ahead", clock.ahead()));
    }

    private @Nullable String real() {
        return config.get().backends().stream()
                .filter(backend -> backend.provider() != Provider.SIMULATED)
                .map(BackendConfig::id)
                .map(id -> "backend " + id)
                .findFirst()
                .orElse(null);
    }

    private Instant next(String what) throws BadArgument {
        GatewayState now = state.get();
        List<Instant> moments = switch (what) {
            case "quota" ->
                Stream.concat(now.limits().stream(), now.consumers().stream().flatMap(one -> one.limits().stream()))
                        .filter(row -> row.window() != null && !row.window().equals(MINUTE))
                        .map(LimitState::resetAt)
                        .filter(Objects::nonNull)
                        .toList();
            case "breaker" ->
                now.backends().stream()
                        .map(BackendState::breaker)
                        .map(BreakerState::until)
                        .filter(Objects::nonNull)
                        .toList();
            case "throttle" ->
                now.backends().stream()
                        .map(BackendState::throttledUntil)
                        .filter(Objects::nonNull)
                        .toList();
            default -> throw new BadArgument("next", "is \"" + what + "\" (expected: quota, breaker or throttle)");
        };
        Instant from = clock.instant();
        return moments.stream()
                .filter(moment -> moment.isAfter(from))
                .min(Instant::compareTo)
                .orElseThrow(() -> new BadArgument("next", "has nothing ahead: there is no such " + what + " now"))
                .plus(BEYOND);
    }
}
