package dev.sluice.model;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// SHA-256, which every Java platform has.
public final class Sha256 {

    /// Never updated, only cloned: cheaper than asking the security providers each time.
    private static final MessageDigest PROTOTYPE = fromProvider();

    private Sha256() {}

    /// A digest that has seen nothing yet, to be fed piece by piece.
    public static MessageDigest digest() {
        try {
            return (MessageDigest) PROTOTYPE.clone();
        } catch (CloneNotSupportedException e) {
            return fromProvider();
        }
    }

    /// The 32 bytes of a content's digest.
    public static byte[] of(byte[] content) {
        return digest().digest(content);
    }

    /// The 32 bytes of the digest of a text in UTF-8.
    public static byte[] of(String text) {
        return of(text.getBytes(StandardCharsets.UTF_8));
    }

    /// The digest of a text in UTF-8, as 64 hexadecimal digits in lower case.
    public static String hex(String text) {
        return HexFormat.of().formatHex(of(text));
    }

    private static MessageDigest fromProvider() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
