package dev.sluice.checks.formatting;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// What neither the formatter nor the compiler minds.
final class SourceHabits {

    private static final int LONGEST = 400;
    private static final Pattern STAR = Pattern.compile("(?m)^import (static )?[\\w.]+\\.\\*;");
    private static final Pattern MODULE = Pattern.compile("(?m)^import module ");
    private static final Pattern SYNCHRONIZED = Pattern.compile("(?m)^\\s*synchronized \\(");
    private static final Pattern LATER = Pattern.compile("\\b(TODO|FIXME|XXX)\\b");

    private SourceHabits() {}

    /// What is wrong with a source, in words.
    static List<String> complaints(String source) {
        List<String> complaints = new ArrayList<>();
        if (source.lines().count() > LONGEST) {
            complaints.add("is longer than " + LONGEST + " lines");
        }
        if (STAR.matcher(source).find() || MODULE.matcher(source).find()) {
            complaints.add("imports more than it names");
        }
        if (SYNCHRONIZED.matcher(source).find()) {
            complaints.add("has a synchronized block");
        }
        if (LATER.matcher(source).find()) {
            complaints.add("leaves something for later: do it, or write an issue");
        }
        return complaints;
    }
}
