package dev.sluice.gateway.configuration;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Covers the plain secrets of a file's text with `***1`, `***2` … in their order, and puts them back, so that people
/// can read and edit the text where others may look on. References stay as they are.
final class PlainSecrets {

    /// The value of `key` or `apiKey`, in block or flow style, quoted or not.
    private static final Pattern SECRET = Pattern.compile(
            "(\\b(?:key|apiKey)[\"']?[ \\t]*:[ \\t]*)(?!\\$\\{|[\"']\\$\\{|[\"']?(?:keyring|file):|[{\\[#\\s]|null\\b)"
                    + "(\"[^\"\\n]*\"|'[^'\\n]*'|[^,}\\s#]+)");

    private static final Pattern COVERED = Pattern.compile("\\*\\*\\*(\\d{1,6})");

    private PlainSecrets() {}

    static String cover(String text) {
        int[] count = new int[1];
        return SECRET.matcher(text).replaceAll(found -> Matcher.quoteReplacement(found.group(1) + "***" + ++count[0]));
    }

    /// Covers them all alike, for texts that nobody edits.
    static String hide(String text) {
        return SECRET.matcher(text).replaceAll(found -> Matcher.quoteReplacement(found.group(1) + "***"));
    }

    /// The same text with the secrets that `original` has; a cover that it does not know stays.
    static String uncover(String covered, String original) {
        List<String> secrets = new ArrayList<>();
        SECRET.matcher(original).results().forEach(found -> secrets.add(found.group(2)));
        return COVERED.matcher(covered).replaceAll(found -> {
            int index = Integer.parseInt(found.group(1)) - 1;
            return Matcher.quoteReplacement(index >= 0 && index < secrets.size() ? secrets.get(index) : found.group());
        });
    }
}
