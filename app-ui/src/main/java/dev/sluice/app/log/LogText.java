package dev.sluice.app.log;

import java.util.HexFormat;

/// Text from outside on one line: what a peer sends must neither forge a line nor steer a terminal.
public final class LogText {

    private LogText() {}

    /// The text with every control, line-breaking and direction-changing character written as an escape.
    public static String escape(String text) {
        StringBuilder line = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            append(line, text.charAt(i));
        }
        return line.toString();
    }

    private static void append(StringBuilder line, char c) {
        switch (c) {
            case '\n' -> line.append("\\n");
            case '\r' -> line.append("\\r");
            case '\t' -> line.append("\\t");
            default -> {
                if (isPlain(c)) {
                    line.append(c);
                } else {
                    line.append("\\u").append(HexFormat.of().toHexDigits(c));
                }
            }
        }
    }

    private static boolean isPlain(char c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL, Character.FORMAT, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }
}
