package dev.sluice.gateway.admin;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/// The digest that every Java has.
final class Sha256 {

    private Sha256() {}

    static byte[] of(byte[] content) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(content);
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("this Java has no SHA-256", missing);
        }
    }
}
