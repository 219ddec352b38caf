package dev.sluice.model;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.HexFormat;
import java.util.Locale;

/// What a certificate is known by: the SHA-256 of it, written `SHA256:` and 32 pairs of hexadecimal digits with colons
/// between them, as OpenSSL and keytool write it.
///
/// @param text in that form
public record Fingerprint(@JsonValue String text) {

    private static final String PREFIX = "SHA256:";
    private static final HexFormat PAIRS = HexFormat.ofDelimiter(":").withUpperCase();

    public Fingerprint {
        if (!text.startsWith(PREFIX) || text.length() != PREFIX.length() + 32 * 3 - 1) {
            throw new IllegalArgumentException("fingerprint \"" + text + "\" (expected: SHA256: and 32 bytes in hex)");
        }
    }

    /// The fingerprint of a certificate.
    ///
    /// @param encoded the certificate in DER
    public static Fingerprint of(byte[] encoded) {
        return new Fingerprint(PREFIX + PAIRS.formatHex(Sha256.of(encoded)));
    }

    /// Reads what somebody typed: with the prefix or without, with colons or without, in either case.
    ///
    /// @throws IllegalArgumentException where it is no SHA-256
    @JsonCreator
    public static Fingerprint parse(String typed) {
        String bare = typed.strip().toUpperCase(Locale.ROOT);
        String digits = (bare.startsWith(PREFIX) ? bare.substring(PREFIX.length()) : bare).replace(":", "");
        if (!digits.matches("[0-9A-F]{64}")) {
            throw new IllegalArgumentException(
                    "'" + typed + "' is no fingerprint: it looks like SHA256:0A:1B:… with 32 pairs of digits");
        }
        return new Fingerprint(PREFIX + PAIRS.formatHex(HexFormat.of().parseHex(digits)));
    }

    @Override
    public String toString() {
        return text;
    }
}
