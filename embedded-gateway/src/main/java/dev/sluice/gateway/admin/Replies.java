package dev.sluice.gateway.admin;

import dev.sluice.model.message.Command;
import dev.sluice.model.message.Reply;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/// Replies that have the members of an object of their own.
final class Replies {

    private Replies() {}

    static Reply of(Command command, Object results) {
        JsonNode tree = AdminJson.mapper().valueToTree(results);
        Map<String, Object> members = new LinkedHashMap<>();
        tree.properties().forEach(member -> members.put(member.getKey(), member.getValue()));
        return new Reply(command.id(), true, null, null, null, null, members);
    }
}
