package dev.sluice.model.config;

import dev.sluice.model.ConsumerId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A client app that may use the gateway.
///
/// @param name what people call it; null: the id
/// @param weight its share when a pool is contended, at least 1
/// @param blocked refused with 403, whatever its limits say
/// @param storeContent whether its prompts and answers are kept
public record ConsumerConfig(
        ConsumerId id, @Nullable String name, List<KeyConfig> keys, int weight, boolean blocked, boolean storeContent) {

    public ConsumerConfig {
        keys = List.copyOf(keys);
    }

    /// The same consumer with other keys.
    public ConsumerConfig withKeys(List<KeyConfig> otherKeys) {
        return new ConsumerConfig(id, name, otherKeys, weight, blocked, storeContent);
    }

    /// The name for people.
    public String displayName() {
        return name == null ? id.value() : name;
    }
}
