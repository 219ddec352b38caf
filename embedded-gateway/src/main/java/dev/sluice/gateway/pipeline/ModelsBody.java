package dev.sluice.gateway.pipeline;

import dev.sluice.model.config.ModelRoute;
import java.nio.charset.StandardCharsets;
import java.util.List;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// The answers of `GET /v1/models` and `GET /v1/models/{id}`: the models that have a name of their own.
final class ModelsBody {

    private static final ObjectMapper JSON = JsonMapper.shared();

    private ModelsBody() {}

    static byte[] list(List<ModelRoute> routes, long created) {
        ObjectNode body = JSON.createObjectNode().put("object", "list");
        ArrayNode models = body.putArray("data");
        for (ModelRoute route : routes) {
            if (!route.name().contains("*")) {
                models.add(model(route.name(), created));
            }
        }
        return bytes(body);
    }

    static byte[] one(String name, long created) {
        return bytes(model(name, created));
    }

    private static ObjectNode model(String name, long created) {
        return JSON.createObjectNode()
                .put("id", name)
                .put("object", "model")
                .put("created", created)
                .put("owned_by", "sluice");
    }

    private static byte[] bytes(ObjectNode node) {
        return node.toString().getBytes(StandardCharsets.UTF_8);
    }
}
