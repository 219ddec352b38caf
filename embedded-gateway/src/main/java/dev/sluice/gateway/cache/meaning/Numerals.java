package dev.sluice.gateway.cache.meaning;

import java.text.Normalizer;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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

    private static final Pattern ODD = Pattern.compile("[\\p{No}＋-～]");
    private static final Pattern GROUPED = Pattern.compile("\\d{1,3}(?:,\\d{3})+(?:\\.\\d+)?");
    private static final Pattern WHOLE = Pattern.compile("(\\d+)\\.00?");

    /// A text with its fractions and powers in plain figures: `2½` is `2 1/2` and `m³` is `m^3`.
    static String written(String text) {
        Matcher odd = ODD.matcher(text);
        return odd.find()
                ? odd.reset()
                        .replaceAll(found ->
                                Matcher.quoteReplacement(written(found.group().codePointAt(0))))
                : text;
    }

    private static String written(int sign) {
        String plain = Normalizer.normalize(Character.toString(sign), Normalizer.Form.NFKC);
        boolean power = plain.length() == 1 && Character.getType(sign) == Character.OTHER_NUMBER;
        return power ? "^" + plain : plain.length() > 1 ? " " + plain.replace('\u2044', '/') + " " : plain;
    }

    /// A number in figures, so that `1,000`, `1000.0` and `1000` are the same; `3.10` and `3.1` are two, since they may
    /// be versions, and `3,5` is not `35`.
    static String plain(String figures) {
        String digits = figures.replaceAll("[.,]+$", "");
        if (GROUPED.matcher(digits).matches()) {
            digits = digits.replace(",", "");
        }
        digits = WHOLE.matcher(digits).replaceFirst("$1");
        return digits.length() > 1 ? digits.replaceFirst("^0+(?=\\d)", "") : digits;
    }
}
