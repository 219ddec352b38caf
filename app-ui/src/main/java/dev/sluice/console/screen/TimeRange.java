package dev.sluice.console.screen;

import java.time.Duration;
import java.util.Arrays;

/// How far back charts reach; one range for all screens.
public enum TimeRange {
    ONE_MINUTE("1m", Duration.ofMinutes(1)),
    FIVE_MINUTES("5m", Duration.ofMinutes(5)),
    FIFTEEN_MINUTES("15m", Duration.ofMinutes(15)),
    ONE_HOUR("1h", Duration.ofHours(1)),
    SIX_HOURS("6h", Duration.ofHours(6)),
    ONE_DAY("24h", Duration.ofDays(1));

    private final String label;
    private final Duration length;

    TimeRange(String label, Duration length) {
        this.label = label;
        this.length = length;
    }

    public String label() {
        return label;
    }

    public Duration length() {
        return length;
    }

    /// Whether it reaches beyond what a console remembers, so that the ledger is asked.
    public boolean beyondAnHour() {
        return length.compareTo(Duration.ofHours(1)) > 0;
    }

    /// The range of this label; five minutes where there is none.
    public static TimeRange ofLabel(String label) {
        return Arrays.stream(values())
                .filter(range -> range.label.equals(label))
                .findFirst()
                .orElse(FIVE_MINUTES);
    }
}
