package dev.sluice.yaml;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import tools.jackson.databind.JsonNode;

/// How single values are written: plain where nobody could take them for something else, in quotes otherwise.
final class ScalarText {

    private static final Pattern PLAIN =
            Pattern.compile("[A-Za-z…](?:[A-Za-z0-9_./@+…-]|:(?=[A-Za-z0-9/])| (?=[A-Za-z0-9]))*");
    private static final Pattern DAY_OR_MOMENT =
            Pattern.compile("\\d{4}-\\d\\d-\\d\\d(T\\d\\d:\\d\\d(:\\d\\d(\\.\\d+)?)?Z)?");
    private static final Pattern NUMBER = Pattern.compile("-?\\d+(\\.\\d+)?");

    /// What YAML 1.1 or 1.2 reads as something else than a text.
    private static final Set<String> WORDS = Set.of("null", "true", "false", "yes", "no", "on", "off", "y", "n");

    private ScalarText() {}

    /// As JSON has it, which every YAML reader takes too.
    static String json(JsonNode value) {
        return value.isString() ? value.toString() : bare(value);
    }

    static String yaml(JsonNode value) {
        if (!value.isString()) {
            return bare(value);
        }
        String text = value.stringValue();
        boolean plain = DAY_OR_MOMENT.matcher(text).matches()
                || (PLAIN.matcher(text).matches() && !WORDS.contains(text.toLowerCase(Locale.ROOT)));
        return plain ? text : value.toString();
    }

    /// In the style of the value that it replaces.
    static String like(ScalarStyle style, JsonNode value) {
        if (!value.isString()) {
            return bare(value);
        }
        String text = value.stringValue();
        return switch (style) {
            case DOUBLE_QUOTED, JSON_SCALAR_STYLE -> value.toString();
            case SINGLE_QUOTED -> isPrintable(text) ? "'" + text.replace("'", "''") + "'" : value.toString();
            case PLAIN -> NUMBER.matcher(text).matches() ? text : yaml(value);
            default -> yaml(value);
        };
    }

    /// Numbers without exponents, and without a fraction where there is none.
    private static String bare(JsonNode value) {
        if (!value.isFloatingPointNumber()) {
            return value.toString();
        }
        BigDecimal exact = value.isBigDecimal() ? value.decimalValue() : BigDecimal.valueOf(value.doubleValue());
        BigDecimal shortest = exact.stripTrailingZeros();
        return (shortest.scale() < 0 ? shortest.setScale(0) : shortest).toPlainString();
    }

    private static boolean isPrintable(String text) {
        return text.chars().noneMatch(Character::isISOControl);
    }
}
