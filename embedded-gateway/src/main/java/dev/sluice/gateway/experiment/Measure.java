package dev.sluice.gateway.experiment;

import java.util.Arrays;
import java.util.List;

/// What can be expected of the gateway in an experiment.
public enum Measure {
    SUCCESS_RATE("successRate", Unit.SHARE),
    P50("p50", Unit.SECONDS),
    P95("p95", Unit.SECONDS),
    P99("p99", Unit.SECONDS),
    FIRST_CONTENT_P95("firstContentP95", Unit.SECONDS),
    AMPLIFICATION("amplification", Unit.NUMBER),
    RECOVERY("recovery", Unit.SECONDS),
    TOKENS_LOST("tokensLost", Unit.NUMBER),
    REQUESTS("requests", Unit.NUMBER),
    FAILED("failed", Unit.NUMBER),
    REFUSED("refused", Unit.NUMBER),
    TRUNCATED("truncated", Unit.NUMBER),
    USER_ERRORS("userErrors", Unit.NUMBER),
    HITS("hits", Unit.NUMBER),
    DETECTION("detection", Unit.SECONDS),
    OPENING("opening", Unit.SECONDS),
    FAILOVER("failover", Unit.SHARE),
    ADDED_LATENCY("addedLatency", Unit.SECONDS);

    /// How a value is written.
    public enum Unit {
        SHARE,
        SECONDS,
        NUMBER
    }

    private final String wireName;
    private final Unit unit;

    Measure(String wireName, Unit unit) {
        this.wireName = wireName;
        this.unit = unit;
    }

    /// The name in experiment files and reports.
    public String wireName() {
        return wireName;
    }

    public Unit unit() {
        return unit;
    }

    static List<String> names() {
        return Arrays.stream(values()).map(Measure::wireName).toList();
    }
}
