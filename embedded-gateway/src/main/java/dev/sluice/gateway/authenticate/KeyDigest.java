package dev.sluice.gateway.authenticate;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// The SHA-256 of a key, as four numbers: small, comparable, and of no use to whoever finds it in memory. Its bits are
/// evenly spread, so the first word is the hash; how long a look-up takes says nothing about a key, since nobody can
/// choose the digest of one.
record KeyDigest(long first, long second, long third, long fourth) {

    /// Never updated, only cloned: cheaper than asking the security providers for each request.
    private static final MessageDigest PROTOTYPE = sha256();

    static KeyDigest ofKey(String key) {
        return ofBytes(newDigest().digest(key.getBytes(StandardCharsets.UTF_8)));
    }

    /// @param hex 64 hexadecimal digits
    static KeyDigest ofHex(String hex) {
        return ofBytes(HexFormat.of().parseHex(hex));
    }

    @Override
    public int hashCode() {
        return Long.hashCode(first);
    }

    @Override
    public String toString() {
        return "KeyDigest[…]";
    }

    private static KeyDigest ofBytes(byte[] digest) {
        ByteBuffer words = ByteBuffer.wrap(digest);
        return new KeyDigest(words.getLong(), words.getLong(), words.getLong(), words.getLong());
    }

    private static MessageDigest newDigest() {
        try {
            return (MessageDigest) PROTOTYPE.clone();
        } catch (CloneNotSupportedException e) {
            return sha256();
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
