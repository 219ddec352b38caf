package dev.sluice.gateway.configuration;

import dev.sluice.model.config.GatewayConfig;
import dev.sluice.model.config.KeyConfig;
import dev.sluice.model.config.Secret;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.node.ObjectNode;

/// A configuration as a tree of JSON that is complete with defaults and has secrets as the file spells them. It is for
/// editing the file, and never leaves this package.
final class ConfigTree {

    private static final class SpelledSecret extends ValueSerializer<Secret> {
        @Override
        public void serialize(Secret secret, JsonGenerator json, SerializationContext context) {
            json.writeString(secret.spelling());
        }
    }

    private static final JsonMapper SPELLING = ConfigJson.mapper()
            .rebuild()
            .addModule(new SimpleModule("spelled secrets").addSerializer(Secret.class, new SpelledSecret()))
            .build();

    /// The least that an item of each section can say.
    private static final String LEAST = """
        consumers: [{id: x}]
        backends: [{id: x, provider: simulated}]
        pools: [{id: x, members: [{backend: x}]}]
        models: [{name: x, pool: x}]
        limits: [{id: x, tokensPerMinute: 1}]
        prices: [{model: x, inputPerMillion: 1, outputPerMillion: 1, currency: USD}]
        """;

    /// What a reader of the file should see, also where it is what a default says.
    private static final List<String> ALWAYS_WRITTEN = List.of(
            "id",
            "name",
            "provider",
            "members",
            "pool",
            "model",
            "counterKey",
            "tokensPerMinute",
            "inputPerMillion",
            "outputPerMillion",
            "currency");

    private static final Map<String, JsonNode> ITEM_STANDARDS = itemStandards();

    private ConfigTree() {}

    static ObjectNode of(GatewayConfig config) {
        return SPELLING.valueToTree(withoutHints(config));
    }

    /// By section, what an item of it is without being told.
    static Map<String, JsonNode> standards() {
        return ITEM_STANDARDS;
    }

    /// The hint of a key that stands in the file follows from the key.
    private static GatewayConfig withoutHints(GatewayConfig config) {
        var consumers = config.consumers().stream()
                .map(consumer -> consumer.withKeys(
                        consumer.keys().stream().map(ConfigTree::withoutHint).toList()))
                .toList();
        return config.withConsumers(consumers);
    }

    private static KeyConfig withoutHint(KeyConfig key) {
        return key.key() == null ? key : new KeyConfig(key.key(), null, null, key.label(), key.expires());
    }

    private static Map<String, JsonNode> itemStandards() {
        if (!(new ConfigReader(Map.of(), Path.of("")).read(LEAST) instanceof ReadResult.Valid valid)) {
            throw new IllegalStateException("the least configuration is not valid");
        }
        Map<String, JsonNode> standards = new HashMap<>();
        of(valid.config()).properties().forEach(section -> {
            if (section.getValue().isArray()) {
                ObjectNode item = (ObjectNode) section.getValue().get(0);
                item.remove(ALWAYS_WRITTEN);
                standards.put(section.getKey(), item);
            }
        });
        return Map.copyOf(standards);
    }
}
