package dev.sluice.console.screen.usage;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A row of `queryUsage`.
///
/// @param names the values of the dimensions that it was asked by, by their names; `–` where there is none
/// @param at the start of its hour or day; null: it was not asked by time
/// @param cost null: nothing in it had a price
/// @param unpriced requests without a price
record UsageRow(
        Map<String, String> names,
        @Nullable Instant at,
        long requests,
        long refused,
        long failed,
        long cacheHits,
        long inputTokens,
        long cachedInputTokens,
        long outputTokens,
        long totalTokens,
        @Nullable BigDecimal cost,
        @Nullable String currency,
        long unpriced) {

    static final String NONE = "–";

    UsageRow {
        names = Map.copyOf(names);
    }

    /// The rows of a reply; what is no row is left out.
    static List<UsageRow> of(@Nullable Object rows) {
        List<UsageRow> found = new ArrayList<>();
        if (rows instanceof List<?> list) {
            for (Object row : list) {
                if (row instanceof Map<?, ?> members) {
                    found.add(row(members));
                }
            }
        }
        return List.copyOf(found);
    }

    private static UsageRow row(Map<?, ?> members) {
        Map<String, String> names = new java.util.HashMap<>();
        for (UsageDimension dimension : UsageDimension.values()) {
            if (members.containsKey(dimension.wireName())) {
                Object value = members.get(dimension.wireName());
                names.put(dimension.wireName(), value == null ? NONE : value.toString());
            }
        }
        Object cost = members.get("cost");
        return new UsageRow(
                names,
                at(members),
                number(members, "requests"),
                number(members, "refused"),
                number(members, "failed"),
                number(members, "cacheHits"),
                number(members, "inputTokens"),
                number(members, "cachedInputTokens"),
                number(members, "outputTokens"),
                number(members, "totalTokens"),
                cost == null ? null : new BigDecimal(cost.toString()),
                members.get("currency") == null ? null : String.valueOf(members.get("currency")),
                number(members, "unpriced"));
    }

    private static @Nullable Instant at(Map<?, ?> members) {
        Object value = members.get("hour") == null ? members.get("day") : members.get("hour");
        if (value == null) {
            return null;
        }
        String text = value.toString();
        try {
            return text.contains("T")
                    ? Instant.parse(text)
                    : LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant();
        } catch (DateTimeParseException e) {
            return null;
        }
    }

    private static long number(Map<?, ?> members, String name) {
        return members.get(name) instanceof Number number ? number.longValue() : 0;
    }

    String name(UsageDimension dimension) {
        return names.getOrDefault(dimension.wireName(), NONE);
    }

    /// Both together, without names and time.
    UsageRow plus(UsageRow other) {
        BigDecimal sum = cost == null ? other.cost : other.cost == null ? cost : cost.add(other.cost);
        return new UsageRow(
                names,
                at,
                requests + other.requests,
                refused + other.refused,
                failed + other.failed,
                cacheHits + other.cacheHits,
                inputTokens + other.inputTokens,
                cachedInputTokens + other.cachedInputTokens,
                outputTokens + other.outputTokens,
                totalTokens + other.totalTokens,
                sum,
                currency == null ? other.currency : currency,
                unpriced + other.unpriced);
    }
}
