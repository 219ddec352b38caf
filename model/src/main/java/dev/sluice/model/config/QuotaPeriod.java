package dev.sluice.model.config;

import com.fasterxml.jackson.annotation.JsonProperty;

/// A calendar period in UTC, at whose start a quota begins again.
public enum QuotaPeriod {
    @JsonProperty("Hourly")
    HOURLY,

    @JsonProperty("Daily")
    DAILY,

    @JsonProperty("Weekly")
    WEEKLY,

    @JsonProperty("Monthly")
    MONTHLY,

    @JsonProperty("Yearly")
    YEARLY;

    /// The name that the configuration and JSON use.
    public String wireName() {
        return switch (this) {
            case HOURLY -> "Hourly";
            case DAILY -> "Daily";
            case WEEKLY -> "Weekly";
            case MONTHLY -> "Monthly";
            case YEARLY -> "Yearly";
        };
    }
}
