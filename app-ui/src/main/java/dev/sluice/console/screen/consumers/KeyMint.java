package dev.sluice.console.screen.consumers;

import dev.sluice.model.config.KeyConfig;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.random.RandomGenerator;

/// Makes keys for consumers.
public final class KeyMint {

    private static final String PREFIX = "sk-sluice-";
    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    /// 32 characters of 62 are 190 bits.
    private static final int LENGTH = 32;

    private final RandomGenerator random;

    /// @param random a source that nobody can guess
    public KeyMint(RandomGenerator random) {
        this.random = random;
    }

    public NewKey next() {
        StringBuilder key = new StringBuilder(PREFIX);
        for (int i = 0; i < LENGTH; i++) {
            key.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return new NewKey(key.toString());
    }

    /// A key that is shown once; the configuration keeps its hash.
    ///
    /// @param text what the client presents
    public record NewKey(String text) {

        /// What the configuration stores of it.
        public KeyConfig stored(String label) {
            return new KeyConfig(null, sha256(), "…" + text.substring(text.length() - 4), label, null);
        }

        private String sha256() {
            try {
                byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
                return HexFormat.of().formatHex(hash);
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException("every Java has SHA-256", e);
            }
        }

        @Override
        public String toString() {
            return "NewKey[…]";
        }
    }
}
