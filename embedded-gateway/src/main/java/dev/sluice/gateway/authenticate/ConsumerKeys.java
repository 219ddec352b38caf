package dev.sluice.gateway.authenticate;

import dev.sluice.model.config.ConsumerConfig;
import dev.sluice.model.config.GatewayConfig;
import dev.sluice.model.config.KeyConfig;
import dev.sluice.model.config.Secret;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The keys of a configuration, by their digests. It holds no key: one that is presented is hashed and looked up.
public final class ConsumerKeys {

    private record Owned(
            ConsumerConfig consumer, String hint, @Nullable LocalDate expires) {}

    /// Longer texts are nobody's key and not worth hashing.
    private static final int LONGEST_KEY = 1024;

    private final Map<KeyDigest, Owned> owners;
    private final @Nullable ConsumerConfig anonymous;

    private ConsumerKeys(Map<KeyDigest, Owned> owners, @Nullable ConsumerConfig anonymous) {
        this.owners = owners;
        this.anonymous = anonymous;
    }

    public static ConsumerKeys of(GatewayConfig config) {
        Map<KeyDigest, Owned> owners = new HashMap<>();
        for (ConsumerConfig consumer : config.consumers()) {
            for (KeyConfig key : consumer.keys()) {
                String hint = key.hint() == null ? "" : key.hint();
                owners.put(digest(key), new Owned(consumer, hint, key.expires()));
            }
        }
        ConsumerConfig anonymous = config.anonymous() == null
                ? null
                : config.consumer(config.anonymous().consumer()).orElse(null);
        return new ConsumerKeys(Map.copyOf(owners), anonymous);
    }

    /// Whose key it is.
    ///
    /// @param presentedKey as [PresentedKey] found it; null: none
    /// @param today in UTC: a key is refused from its day of expiry on
    public Authentication authenticate(@Nullable String presentedKey, LocalDate today) {
        if (presentedKey == null || presentedKey.isEmpty()) {
            return anonymous == null ? new Authentication.MissingKey() : let(anonymous, null);
        }
        if (presentedKey.length() > LONGEST_KEY) {
            return new Authentication.UnknownKey();
        }
        @Nullable Owned owned = owners.get(KeyDigest.ofKey(presentedKey));
        if (owned == null || isExpired(owned, today)) {
            return new Authentication.UnknownKey();
        }
        return let(owned.consumer(), owned.hint());
    }

    private static Authentication let(ConsumerConfig consumer, @Nullable String hint) {
        return consumer.blocked()
                ? new Authentication.Blocked(consumer)
                : new Authentication.Authenticated(consumer, hint);
    }

    private static KeyDigest digest(KeyConfig config) {
        @Nullable Secret key = config.key();
        return key == null ? KeyDigest.ofHex(String.valueOf(config.sha256())) : KeyDigest.ofKey(key.value());
    }

    private static boolean isExpired(Owned owned, LocalDate today) {
        return owned.expires() != null && !today.isBefore(owned.expires());
    }
}
