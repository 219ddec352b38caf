package dev.sluice.console.rehearsal;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// How many tokens: a number, all numbers of a range, or a bell curve, or lengths as
/// texts have them; written `200`, `50-150`, `200±40` or `200 p95 2000`.
///
/// @param low the number, the lower end, the mean, or the median
/// @param high the upper end, the standard deviation, or the 95th percentile; the same as `low` for a number
public record TokenCount(Kind kind, int low, int high) {

    /// How it is distributed.
    public enum Kind {
        EXACTLY,
        BETWEEN,
        ABOUT,
        LIKE_TEXTS
    }

    private static final int MOST = 1_000_000;

    /// The 95th percentile of the normal distribution, in standard deviations.
    private static final double P95 = 1.6449;

    private static final Pattern TEXT =
            Pattern.compile("([0-9]{1,7})(?:\\s*(-|–|\\.\\.|±|\\+-|,?\\s*p95)\\s*([0-9]{1,7}))?");

    /// Reads what somebody typed.
    ///
    /// @return empty where it is none of the three, or no token count at all
    public static Optional<TokenCount> parse(String text) {
        Matcher matcher = TEXT.matcher(text.strip());
        if (!matcher.matches()) {
            return Optional.empty();
        }
        int low = Integer.parseInt(matcher.group(1));
        if (matcher.group(3) == null) {
            return checked(new TokenCount(Kind.EXACTLY, low, low));
        }
        Kind kind = switch (matcher.group(2)) {
            case "±", "+-" -> Kind.ABOUT;
            case String percentile when percentile.endsWith("p95") -> Kind.LIKE_TEXTS;
            default -> Kind.BETWEEN;
        };
        return checked(new TokenCount(kind, low, Integer.parseInt(matcher.group(3))));
    }

    private static Optional<TokenCount> checked(TokenCount count) {
        boolean fits = count.low >= 1
                && count.low <= MOST
                && count.high <= MOST
                && (count.kind == Kind.ABOUT || count.high >= count.low);
        return fits ? Optional.of(count) : Optional.empty();
    }

    /// What a file has.
    static TokenCount of(@Nullable Object member, int otherwise) {
        if (member instanceof Number number) {
            return new TokenCount(Kind.EXACTLY, number.intValue(), number.intValue());
        }
        if (member instanceof Map<?, ?> map) {
            if (map.containsKey("median")) {
                int median = number(map.get("median"), otherwise);
                return new TokenCount(Kind.LIKE_TEXTS, median, number(map.get("p95"), median));
            }
            return map.containsKey("mean")
                    ? new TokenCount(Kind.ABOUT, number(map.get("mean"), otherwise), number(map.get("deviation"), 0))
                    : new TokenCount(Kind.BETWEEN, number(map.get("min"), 1), number(map.get("max"), otherwise));
        }
        return new TokenCount(Kind.EXACTLY, otherwise, otherwise);
    }

    private static int number(@Nullable Object value, int otherwise) {
        return value instanceof Number number ? number.intValue() : otherwise;
    }

    /// As files and commands have it.
    public Object member() {
        Map<String, Object> map = new LinkedHashMap<>();
        switch (kind) {
            case EXACTLY -> {
                return low;
            }
            case BETWEEN -> {
                map.put("min", low);
                map.put("max", high);
            }
            case ABOUT -> {
                map.put("mean", low);
                map.put("deviation", high);
            }
            case LIKE_TEXTS -> {
                map.put("median", low);
                map.put("p95", high);
            }
        }
        return map;
    }

    /// The mean.
    double expected() {
        return switch (kind) {
            case EXACTLY, ABOUT -> low;
            case BETWEEN -> (low + (double) high) / 2;
            case LIKE_TEXTS -> {
                double sigma = Math.log(Math.max(1, high / (double) low)) / P95;
                yield low * Math.exp(sigma * sigma / 2);
            }
        };
    }

    /// As it is written.
    public String text() {
        return switch (kind) {
            case EXACTLY -> Integer.toString(low);
            case BETWEEN -> low + "-" + high;
            case ABOUT -> low + "±" + high;
            case LIKE_TEXTS -> low + " p95 " + high;
        };
    }
}
