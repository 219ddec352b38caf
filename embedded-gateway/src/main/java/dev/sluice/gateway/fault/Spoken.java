package dev.sluice.gateway.fault;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Where answers of the protocols say who answered and what it took: at the top, or in the message or response that an
/// event tells of.
final class Spoken {

    private Spoken() {}

    static List<ObjectNode> places(ObjectNode json) {
        List<ObjectNode> places = new ArrayList<>();
        places.add(json);
        for (String inner : List.of("message", "response")) {
            JsonNode node = json.get(inner);
            if (node instanceof ObjectNode object) {
                places.add(object);
            }
        }
        return places;
    }
}
