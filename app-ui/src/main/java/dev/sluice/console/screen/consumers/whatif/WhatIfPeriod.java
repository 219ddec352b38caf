package dev.sluice.console.screen.consumers.whatif;

import dev.sluice.console.text.Words;
import java.time.Duration;

/// How far back recorded traffic is played.
public enum WhatIfPeriod {
    HOUR(Duration.ofHours(1)),
    DAY(Duration.ofDays(1)),
    WEEK(Duration.ofDays(7)),
    MONTH(Duration.ofDays(30));

    private static final Words WORDS = Words.of(WhatIfPeriod.class);

    private final Duration length;

    WhatIfPeriod(Duration length) {
        this.length = length;
    }

    Duration length() {
        return length;
    }

    /// On a button, such as `24 h`.
    String title() {
        return WORDS.text("period." + name());
    }

    /// In a sentence, such as `the last 24 hours`.
    String words() {
        return WORDS.text("period.words." + name());
    }
}
