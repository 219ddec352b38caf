package dev.sluice.console.screen.consumers;

import dev.sluice.console.component.TimeWords;
import dev.sluice.console.text.Words;
import dev.sluice.model.state.LimitState;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;

/// When a quota of a period is used up if it goes on as it went since the period began.
///
/// @param usedUpIn from now
/// @param beforeReset whether that comes before the period ends
record Forecast(Duration usedUpIn, boolean beforeReset) {

    private static final Words WORDS = Words.of(Forecast.class);

    /// Empty where the bound is of no period, nothing was used, or the period has just begun.
    static Optional<Forecast> of(LimitState limit, Instant now) {
        Instant reset = limit.resetAt();
        String window = limit.window();
        if (reset == null || window == null || limit.used() <= 0) {
            return Optional.empty();
        }
        Optional<Instant> start = start(window, reset);
        if (start.isEmpty()) {
            return Optional.empty();
        }
        Duration elapsed = Duration.between(start.get(), now);
        if (elapsed.compareTo(Duration.ofMinutes(1)) < 0 || !reset.isAfter(now)) {
            return Optional.empty();
        }
        double perMilli = (double) limit.used() / elapsed.toMillis();
        Duration left = Duration.ofMillis((long) (Math.max(0, limit.remaining()) / perMilli));
        return Optional.of(new Forecast(left, now.plus(left).isBefore(reset)));
    }

    /// `used up in about 3 h, 5 h before it resets`, or that it lasts.
    static String words(LimitState limit, Instant now) {
        Instant reset = limit.resetAt();
        String resets = reset == null || !reset.isAfter(now)
                ? ""
                : WORDS.text("resets-in", String.valueOf(rough(Duration.between(now, reset))));
        return of(limit, now)
                .map(forecast -> forecast.usedUpIn().isZero()
                        ? WORDS.text("used-up", String.valueOf(resets))
                        : forecast.beforeReset()
                                ? WORDS.text(
                                        "used-up-in-about",
                                        String.valueOf(rough(forecast.usedUpIn())),
                                        String.valueOf(resets))
                                : WORDS.text("lasts-at-this-pace", String.valueOf(resets)))
                .orElse(resets);
    }

    private static Optional<Instant> start(String window, Instant reset) {
        var end = reset.atZone(ZoneOffset.UTC);
        return switch (window) {
            case "Hourly" -> Optional.of(end.minusHours(1).toInstant());
            case "Daily" -> Optional.of(end.minusDays(1).toInstant());
            case "Weekly" -> Optional.of(end.minusWeeks(1).toInstant());
            case "Monthly" -> Optional.of(end.minusMonths(1).toInstant());
            case "Yearly" -> Optional.of(end.minusYears(1).toInstant());
            default -> Optional.empty();
        };
    }

    /// The two largest units.
    static String rough(Duration duration) {
        Duration shown = duration.toDays() > 0
                ? Duration.ofHours(duration.toHours())
                : duration.toHours() > 0
                        ? Duration.ofMinutes(duration.toMinutes())
                        : Duration.ofSeconds(Math.max(1, duration.toSeconds()));
        return TimeWords.length(shown);
    }
}
