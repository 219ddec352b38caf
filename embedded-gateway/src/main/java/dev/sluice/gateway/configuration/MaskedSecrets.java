package dev.sluice.gateway.configuration;

import dev.sluice.model.config.ConsumerConfig;
import dev.sluice.model.config.GatewayConfig;
import dev.sluice.model.config.KeyConfig;
import dev.sluice.model.config.Secret;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Puts the secrets back that a console was shown as `***`: each gets the spelling that it has in the configuration in
/// force. What finds no counterpart stays `***`, which the reader refuses.
final class MaskedSecrets {

    private MaskedSecrets() {}

    /// @param tree a configuration, perhaps broken; changed in place
    static void restore(JsonNode tree, GatewayConfig current) {
        tree.path("backends").forEach(backend -> restoreBackend(backend, current));
        tree.path("consumers").forEach(consumer -> restoreConsumer(consumer, current));
    }

    private static void restoreBackend(JsonNode backend, GatewayConfig current) {
        if (backend instanceof ObjectNode object && isMasked(backend.path("apiKey"))) {
            current.backends().stream()
                    .filter(known -> known.id().value().equals(text(backend, "id")))
                    .flatMap(known -> Stream.ofNullable(known.apiKey()))
                    .findFirst()
                    .ifPresent(secret -> object.put("apiKey", secret.spelling()));
        }
    }

    private static void restoreConsumer(JsonNode consumer, GatewayConfig current) {
        List<KeyConfig> plain = new ArrayList<>(current.consumers().stream()
                .filter(known -> known.id().value().equals(text(consumer, "id")))
                .map(ConsumerConfig::keys)
                .flatMap(List::stream)
                .filter(key -> key.key() != null && !key.key().reference())
                .toList());
        List<ObjectNode> masked = new ArrayList<>();
        consumer.path("keys").forEach(key -> {
            if (key instanceof ObjectNode object && isMasked(key.path("key"))) {
                masked.add(object);
            }
        });
        boolean inOrder = masked.size() == plain.size();
        for (ObjectNode key : masked) {
            Optional<KeyConfig> match =
                    plain.stream().filter(known -> isMeant(known, key)).findFirst();
            if (match.isEmpty() && inOrder) {
                match = plain.stream().findFirst();
            }
            match.ifPresent(known -> {
                plain.remove(known);
                @Nullable Secret secret = known.key();
                if (secret != null) {
                    key.put("key", secret.spelling());
                }
            });
        }
    }

    /// A key that is shown masked is told apart by its hint or, where it is too short for one, by its label.
    private static boolean isMeant(KeyConfig known, JsonNode key) {
        @Nullable String hint = text(key, "hint");
        return hint == null
                ? known.hint() == null && known.label() != null && known.label().equals(text(key, "label"))
                : hint.equals(known.hint());
    }

    private static boolean isMasked(JsonNode value) {
        return value.isString() && value.stringValue().equals(Secret.MASK);
    }

    private static @Nullable String text(JsonNode object, String name) {
        JsonNode value = object.path(name);
        return value.isString() ? value.stringValue() : null;
    }
}
