package dev.sluice.gateway.pipeline;

import dev.sluice.gateway.protocol.Protocol;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// The answers of `GET /v1/models` and `GET /v1/models/{id}`, as the client's protocol has them.
final class ModelsBody {

    private static final ObjectMapper JSON = JsonMapper.shared();

    private final Protocol protocol;
    private final Instant since;

    /// @param since when the models came to be
    ModelsBody(Protocol protocol, Instant since) {
        this.protocol = protocol;
        this.since = since.truncatedTo(ChronoUnit.SECONDS);
    }

    byte[] list(List<String> names) {
        ObjectNode body = JSON.createObjectNode();
        if (protocol != Protocol.ANTHROPIC) {
            body.put("object", "list");
        }
        ArrayNode models = body.putArray("data");
        names.forEach(name -> models.add(model(name)));
        if (protocol == Protocol.ANTHROPIC) {
            body.put("has_more", false);
            body.set(
                    "first_id",
                    models.isEmpty() ? JSON.nullNode() : models.get(0).get("id"));
            body.set(
                    "last_id",
                    models.isEmpty()
                            ? JSON.nullNode()
                            : models.get(models.size() - 1).get("id"));
        }
        return bytes(body);
    }

    byte[] one(String name) {
        return bytes(model(name));
    }

    private ObjectNode model(String name) {
        ObjectNode model = JSON.createObjectNode();
        return protocol == Protocol.ANTHROPIC
                ? model.put("type", "model")
                        .put("id", name)
                        .put("display_name", name)
                        .put("created_at", since.toString())
                : model.put("id", name)
                        .put("object", "model")
                        .put("created", since.getEpochSecond())
                        .put("owned_by", "sluice");
    }

    private static byte[] bytes(ObjectNode node) {
        return node.toString().getBytes(StandardCharsets.UTF_8);
    }
}
