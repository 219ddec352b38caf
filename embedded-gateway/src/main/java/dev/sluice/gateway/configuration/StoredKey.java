package dev.sluice.gateway.configuration;

import dev.sluice.model.Sha256;
import dev.sluice.model.config.KeyConfig;
import dev.sluice.model.config.Secret;
import org.jspecify.annotations.Nullable;

/// How the file keeps a consumer's key: as its SHA-256, with a hint for people.
final class StoredKey {

    /// Shorter keys get no hint: four characters would be too much of them.
    private static final int SHORTEST_WITH_HINT = 12;

    private StoredKey() {}

    /// The lower-case hexadecimal SHA-256 by which a key is told from others.
    static String digest(KeyConfig config) {
        @Nullable Secret key = config.key();
        return key == null ? String.valueOf(config.sha256()) : Sha256.hex(key.value());
    }

    /// The same, with the hint that belongs to a key that stands in the file.
    static KeyConfig withHint(KeyConfig config) {
        @Nullable Secret key = config.key();
        return key == null
                ? config
                : new KeyConfig(key, config.sha256(), hint(key.value()), config.label(), config.expires());
    }

    private static @Nullable String hint(String key) {
        return key.length() < SHORTEST_WITH_HINT ? null : "…" + key.substring(key.length() - 4);
    }
}
