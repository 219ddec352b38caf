package dev.sluice.model.config;

import java.time.Period;

/// Whether prompts and answers are kept (off unless switched on), and for how long.
public record PrivacyConfig(boolean storeContent, Period retention) {

    public static final PrivacyConfig DEFAULT = new PrivacyConfig(false, Period.ofDays(7));
}
