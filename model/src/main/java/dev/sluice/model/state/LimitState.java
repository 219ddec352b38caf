package dev.sluice.model.state;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.sluice.model.LimitId;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// One bound of one limit for one counter key, now. Money is in billionths of `currency` here, and in JSON a decimal
/// text of its units.
///
/// @param key the counter key's value; `*` for `global`
/// @param window `PT1M`, a period such as `Daily`, or null (concurrency)
/// @param capacity the most that the window admits
/// @param used settled and not yet given back by time
/// @param reserved held by requests that run
/// @param remaining capacity − used − reserved; negative in debt
/// @param resetAt when all of it is free again if nothing more comes; null where time does not free it
/// @param shadow whether it only counts
/// @param shadowRefusals how often it would have refused in shadow mode, all bounds of the limit together, while this
/// counter has been in use
/// @param queued how many requests wait for room in this limit under this key
/// @param currency of money, three letters of ISO 4217; null for other units
/// @param raisedUntil when a temporary raise of the limit ends for this key; null: nothing raises it
public record LimitState(
        LimitId limit,
        String key,
        LimitUnit unit,
        @Nullable String window,
        long capacity,
        long used,
        long reserved,
        long remaining,
        @Nullable Instant resetAt,
        boolean shadow,
        long shadowRefusals,
        int queued,

        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String currency,

        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Instant raisedUntil) {

    private static final int MONEY_DIGITS = 9;

    /// A bound of something else than money.
    public LimitState(
            LimitId limit,
            String key,
            LimitUnit unit,
            @Nullable String window,
            long capacity,
            long used,
            long reserved,
            long remaining,
            @Nullable Instant resetAt,
            boolean shadow,
            long shadowRefusals,
            int queued) {
        this(
                limit,
                key,
                unit,
                window,
                capacity,
                used,
                reserved,
                remaining,
                resetAt,
                shadow,
                shadowRefusals,
                queued,
                null);
    }

    /// A bound that nothing raises.
    public LimitState(
            LimitId limit,
            String key,
            LimitUnit unit,
            @Nullable String window,
            long capacity,
            long used,
            long reserved,
            long remaining,
            @Nullable Instant resetAt,
            boolean shadow,
            long shadowRefusals,
            int queued,
            @Nullable String currency) {
        this(
                limit,
                key,
                unit,
                window,
                capacity,
                used,
                reserved,
                remaining,
                resetAt,
                shadow,
                shadowRefusals,
                queued,
                currency,
                null);
    }

    /// The same with so many waiting.
    public LimitState withQueued(int queued) {
        return new LimitState(
                limit,
                key,
                unit,
                window,
                capacity,
                used,
                reserved,
                remaining,
                resetAt,
                shadow,
                shadowRefusals,
                queued,
                currency,
                raisedUntil);
    }

    /// The same, of a limit that is raised until then.
    public LimitState withRaisedUntil(@Nullable Instant raisedUntil) {
        return new LimitState(
                limit,
                key,
                unit,
                window,
                capacity,
                used,
                reserved,
                remaining,
                resetAt,
                shadow,
                shadowRefusals,
                queued,
                currency,
                raisedUntil);
    }

    @JsonCreator
    static LimitState ofJson(
            @JsonProperty("limit") LimitId limit,
            @JsonProperty("key") String key,
            @JsonProperty("unit") LimitUnit unit,
            @JsonProperty("window") @Nullable String window,
            @JsonProperty("capacity") BigDecimal capacity,
            @JsonProperty("used") BigDecimal used,
            @JsonProperty("reserved") BigDecimal reserved,
            @JsonProperty("remaining") BigDecimal remaining,
            @JsonProperty("resetAt") @Nullable Instant resetAt,
            @JsonProperty("shadow") boolean shadow,
            @JsonProperty("shadowRefusals") long shadowRefusals,
            @JsonProperty("queued") int queued,
            @JsonProperty("currency") @Nullable String currency,
            @JsonProperty("raisedUntil") @Nullable Instant raisedUntil) {
        int digits = unit == LimitUnit.MONEY ? MONEY_DIGITS : 0;
        return new LimitState(
                limit,
                key,
                unit,
                window,
                capacity.movePointRight(digits).longValueExact(),
                used.movePointRight(digits).longValueExact(),
                reserved.movePointRight(digits).longValueExact(),
                remaining.movePointRight(digits).longValueExact(),
                resetAt,
                shadow,
                shadowRefusals,
                queued,
                currency,
                raisedUntil);
    }

    @JsonProperty("capacity")
    Object shownCapacity() {
        return shown(capacity);
    }

    @JsonProperty("used")
    Object shownUsed() {
        return shown(used);
    }

    @JsonProperty("reserved")
    Object shownReserved() {
        return shown(reserved);
    }

    @JsonProperty("remaining")
    Object shownRemaining() {
        return shown(remaining);
    }

    /// A number of the row as people and JSON write it: whole, or an amount of money.
    public Object shown(long number) {
        if (unit != LimitUnit.MONEY) {
            return number;
        }
        BigDecimal amount = BigDecimal.valueOf(number, MONEY_DIGITS).stripTrailingZeros();
        return (amount.scale() < 0 ? amount.setScale(0) : amount).toPlainString();
    }
}
