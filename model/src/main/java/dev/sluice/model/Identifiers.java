package dev.sluice.model;

/// What an id may look like. Ids stand in URLs, headers, file names of exports and log lines, so they are kept plain.
final class Identifiers {

    private Identifiers() {}

    static void requireId(String what, String value) {
        requireText(what, value, 64);
        for (int i = 0; i < value.length(); i++) {
            if (!isIdCharacter(value.charAt(i))) {
                throw new IllegalArgumentException(
                        what + ": \"" + value + "\" (expected: letters, digits, '.', '-' or '_')");
            }
        }
    }

    static void requireText(String what, String value, int maxLength) {
        if (value.isBlank() || value.length() > maxLength) {
            throw new IllegalArgumentException(
                    what + ": " + value.length() + " characters (expected: 1 to " + maxLength + ", not blank)");
        }
        for (int i = 0; i < value.length(); i++) {
            if (Character.isISOControl(value.charAt(i))) {
                throw new IllegalArgumentException(what + ": has a control character (expected: none)");
            }
        }
    }

    static boolean isText(String value, int maxLength) {
        if (value.isBlank() || value.length() > maxLength) {
            return false;
        }
        for (int i = 0; i < value.length(); i++) {
            if (Character.isISOControl(value.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isIdCharacter(int c) {
        return (c >= 'a' && c <= 'z')
                || (c >= 'A' && c <= 'Z')
                || (c >= '0' && c <= '9')
                || c == '.'
                || c == '-'
                || c == '_';
    }
}
