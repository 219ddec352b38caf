package dev.sluice.checks.formatting;

import com.palantir.javaformat.java.Main;
import java.io.ByteArrayInputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;

/// How the project's sources are laid out: as palantir-java-format's own command writes them, long texts and imports
/// included.
final class SourceFormat {

    private SourceFormat() {}

    /// The text as it should stand.
    ///
    /// @throws IllegalArgumentException the formatter cannot read it
    static String format(String source) {
        StringWriter formatted = new StringWriter();
        StringWriter complaint = new StringWriter();
        Main command = new Main(
                new PrintWriter(formatted, true),
                new PrintWriter(complaint, true),
                new ByteArrayInputStream(source.getBytes(StandardCharsets.UTF_8)));
        try {
            if (command.format("--palantir", "-") != 0) {
                throw new IllegalArgumentException("the formatter cannot read a source: " + complaint);
            }
        } catch (IllegalArgumentException unreadable) {
            throw unreadable;
        } catch (Exception e) { // of a type that is not public, for options it does not know
            throw new IllegalArgumentException(e);
        }
        return formatted.toString();
    }
}
