package dev.sluice.gateway.authenticate;

import dev.sluice.model.Sha256;
import java.nio.ByteBuffer;
import java.util.HexFormat;

/// The SHA-256 of a key, as four numbers: small, comparable, and of no use to whoever finds it in memory. Its bits are
/// evenly spread, so the first word is the hash; how long a look-up takes says nothing about a key, since nobody can
/// choose the digest of one.
record KeyDigest(long first, long second, long third, long fourth) {

    static KeyDigest ofKey(String key) {
        return ofBytes(Sha256.of(key));
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
}
