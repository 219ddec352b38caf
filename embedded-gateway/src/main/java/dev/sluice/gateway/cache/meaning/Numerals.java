package dev.sluice.gateway.cache.meaning;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Numbers as people write them, in figures and in words.
final class Numerals {

    private static final Map<String, Long> WORDS = words();
    private static final Set<String> SCALES = Set.of("hundred", "thousand", "million", "billion", "trillion");

    private Numerals() {}

    private static Map<String, Long> words() {
        Map<String, Long> words = new HashMap<>();
        String[] small =
                ("zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen"
                                + " sixteen seventeen eighteen nineteen")
                        .split(" ", -1);
        String[] ordinals = ("zeroth first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth"
                        + " thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth")
                .split(" ", -1);
        String[] tens = "twenty thirty forty fifty sixty seventy eighty ninety".split(" ", -1);
        String[] tenths =
                "twentieth thirtieth fortieth fiftieth sixtieth seventieth eightieth ninetieth".split(" ", -1);
        for (int i = 0; i < small.length; i++) {
            words.put(small[i], (long) i);
            words.put(ordinals[i], (long) i);
        }
        for (int i = 0; i < tens.length; i++) {
            words.put(tens[i], 20 + 10L * i);
            words.put(tenths[i], 20 + 10L * i);
        }
        words.put("hundred", 100L);
        words.put("thousand", 1_000L);
        words.put("million", 1_000_000L);
        words.put("billion", 1_000_000_000L);
        words.put("trillion", 1_000_000_000_000L);
        words.put("dozen", 12L);
        words.put("once", 1L);
        words.put("twice", 2L);
        words.put("thrice", 3L);
        words.put("hundredth", 100L);
        words.put("thousandth", 1_000L);
        return Map.copyOf(words);
    }

    /// The value of a number word, or null.
    static @Nullable Long value(String word) {
        return WORDS.get(word);
    }

    /// Whether a word multiplies the number before it.
    static boolean scales(String word) {
        return SCALES.contains(word) || word.equals("dozen");
    }

    /// A number in figures, so that `1,000`, `1000.0` and `1000` are the same.
    static String plain(String figures) {
        String digits = figures.replace(",", "");
        if (digits.endsWith(".")) {
            digits = digits.substring(0, digits.length() - 1);
        }
        return new BigDecimal(digits).stripTrailingZeros().toPlainString();
    }
}
