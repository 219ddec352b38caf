package dev.sluice.gateway.translate;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// A JSON object that is translated member by member. Whoever translates it takes every member that it knows, and
/// [#finish] refuses what is left: so nothing is ever dropped unseen.
///
/// A member whose value is null counts as absent.
final class Members {

    private final String path;
    private final JsonNode node;
    private final Set<String> left;

    private Members(String path, JsonNode node) {
        this.path = path;
        this.node = node;
        this.left = new LinkedHashSet<>(node.propertyNames());
    }

    /// The members of what should be an object.
    ///
    /// @param path where it stands
    static Members of(String path, JsonNode node) {
        if (!node.isObject()) {
            throw new UntranslatableException(path, "must be a JSON object.");
        }
        return new Members(path, node);
    }

    /// Where one of its members stands.
    String at(String name) {
        return path.isEmpty() ? name : path + "." + name;
    }

    String path() {
        return path;
    }

    @Nullable
    JsonNode take(String name) {
        left.remove(name);
        JsonNode value = node.get(name);
        return value == null || value.isNull() ? null : value;
    }

    JsonNode need(String name) {
        JsonNode value = take(name);
        if (value == null) {
            throw new UntranslatableException(at(name), "is missing.");
        }
        return value;
    }

    @Nullable
    String text(String name) {
        JsonNode value = take(name);
        if (value != null && !value.isString()) {
            throw new UntranslatableException(at(name), "must be a string.");
        }
        return value == null ? null : value.stringValue();
    }

    String needText(String name) {
        need(name);
        String text = text(name);
        return text == null ? "" : text;
    }

    /// A boolean; false where it is absent.
    boolean flag(String name) {
        return Boolean.TRUE.equals(flagOrNull(name));
    }

    @Nullable
    Boolean flagOrNull(String name) {
        JsonNode value = take(name);
        if (value != null && !value.isBoolean()) {
            throw new UntranslatableException(at(name), "must be true or false.");
        }
        return value == null ? null : value.booleanValue();
    }

    @Nullable
    JsonNode number(String name) {
        JsonNode value = take(name);
        if (value != null && !value.isNumber()) {
            throw new UntranslatableException(at(name), "must be a number.");
        }
        return value;
    }

    @Nullable
    Members object(String name) {
        JsonNode value = take(name);
        return value == null ? null : of(at(name), value);
    }

    /// An object that is passed on as it is.
    ObjectNode needNode(String name) {
        if (need(name) instanceof ObjectNode object) {
            return object;
        }
        throw new UntranslatableException(at(name), "must be a JSON object.");
    }

    Members needObject(String name) {
        return of(at(name), need(name));
    }

    /// The objects of an array; none where it is absent.
    List<Members> objects(String name) {
        JsonNode value = take(name);
        return value == null ? List.of() : objects(at(name), value);
    }

    static List<Members> objects(String path, JsonNode array) {
        if (!array.isArray()) {
            throw new UntranslatableException(path, "must be an array.");
        }
        List<Members> objects = new ArrayList<>(array.size());
        for (int i = 0; i < array.size(); i++) {
            objects.add(of(path + "[" + i + "]", array.get(i)));
        }
        return objects;
    }

    /// A member that is translated by leaving it out, as long as its value asks for nothing.
    ///
    /// @param neutral whether a value says no more than its absence
    /// @param reason why any other value cannot be translated
    void allow(String name, Predicate<JsonNode> neutral, String reason) {
        JsonNode value = take(name);
        if (value != null && !neutral.test(value)) {
            throw new UntranslatableException(at(name), reason);
        }
    }

    /// Members that cannot change what the model answers, whatever they say: docs/translation.md lists them.
    void leaveOut(String... names) {
        for (String name : names) {
            left.remove(name);
        }
    }

    /// Whether the client of this request wants to read what the model thinks: in Messages it says so.
    boolean asksThinking() {
        JsonNode thinking = node.path("thinking");
        return thinking.isObject() && !Neutral.text("disabled").test(thinking.path("type"));
    }

    /// To be called when all that is known was taken.
    void finish() {
        for (String name : left) {
            JsonNode value = node.get(name);
            if (value != null && !value.isNull()) {
                throw new UntranslatableException(at(name), "has no counterpart in the protocol of the backend.");
            }
        }
    }
}
