package dev.sluice.console.screen.usage;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/// How far back, and in which steps.
enum UsagePeriod {
    DAY("24 h", 24, ChronoUnit.HOURS),
    WEEK("7 d", 7, ChronoUnit.DAYS),
    MONTH("30 d", 30, ChronoUnit.DAYS),
    QUARTER("90 d", 90, ChronoUnit.DAYS);

    private final String title;
    private final int steps;
    private final ChronoUnit unit;

    UsagePeriod(String title, int steps, ChronoUnit unit) {
        this.title = title;
        this.steps = steps;
        this.unit = unit;
    }

    String title() {
        return title;
    }

    /// The name of its step in `queryUsage`.
    String stepName() {
        return unit == ChronoUnit.HOURS ? "hour" : "day";
    }

    Duration step() {
        return unit.getDuration();
    }

    /// The starts of its steps in UTC, oldest first; the last one is running.
    List<Instant> starts(Instant now) {
        Instant last = now.atZone(ZoneOffset.UTC).truncatedTo(unit).toInstant();
        List<Instant> starts = new ArrayList<>();
        for (int i = steps - 1; i >= 0; i--) {
            starts.add(last.minus(step().multipliedBy(i)));
        }
        return List.copyOf(starts);
    }
}
