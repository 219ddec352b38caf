package dev.sluice.gateway.cache.key;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// A request in parts, each of which must be the same for one answer to serve two requests.
public final class RequestParts {

    /// How the answer is delivered, on whose behalf, and what the provider keeps beside: nothing of what it says.
    private static final Set<String> NO_MATTER = Set.of(
            "stream",
            "stream_options",
            "user",
            "metadata",
            "safety_identifier",
            "prompt_cache_key",
            "prompt_cache_retention",
            "service_tier");

    /// With these the answer depends on what the request does not say.
    private static final Set<String> OUTSIDE = Set.of(
            "previous_response_id", "conversation", "web_search_options", "data_sources", "mcp_servers", "container");

    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(64)
                            .maxNumberLength(100)
                            .maxStringLength(20 << 20)
                            .build())
                    .build())
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private final Origin origin;
    private final ObjectNode body;
    private final Map<String, String> parts = new TreeMap<>();
    private final String key;

    private RequestParts(Origin origin, ObjectNode body) {
        this.origin = origin;
        this.body = body;
        parts.put("@owner", origin.owner());
        parts.put("@api", origin.api());
        parts.put("@model", origin.model());
        parts.put("@backends", origin.backends());
        origin.varies().forEach((name, value) -> parts.put("@" + name, value));
        body.properties().forEach(member -> {
            if (!NO_MATTER.contains(member.getKey())
                    && !member.getKey().equals("model")
                    && !member.getValue().isNull()) {
                parts.put(member.getKey(), CanonicalHash.of(member.getValue()));
            }
        });
        this.key = CanonicalHash.of(parts);
    }

    /// Takes a request apart.
    ///
    /// @return null where the body is no JSON object
    public static @Nullable RequestParts of(Origin origin, byte[] body) {
        try {
            return MAPPER.readTree(body) instanceof ObjectNode object ? new RequestParts(origin, object) : null;
        } catch (JacksonException e) {
            return null;
        }
    }

    /// The same for all requests that one answer serves: 32 hexadecimal digits.
    public String key() {
        return key;
    }

    public Origin origin() {
        return origin;
    }

    /// What the key is made of: names with `@` are no members of the body; values are hashes, or short texts.
    public Map<String, String> parts() {
        return Collections.unmodifiableMap(parts);
    }

    /// Why an answer could not serve another such request, or null: it depends on something that the request does not
    /// say.
    public @Nullable String dependsOn() {
        for (String member : OUTSIDE) {
            JsonNode value = body.get(member);
            if (value != null && !value.isNull()) {
                return member;
            }
        }
        return body.path("background").asBoolean(false) ? "background" : null;
    }

    /// The temperature that it gives, or null.
    public @Nullable Double temperature() {
        JsonNode given = body.get("temperature");
        return given == null || !given.isNumber() ? null : given.asDouble();
    }

    /// The names of the parts in which two requests differ.
    public static List<String> differences(Map<String, String> one, Map<String, String> other) {
        List<String> names = new ArrayList<>();
        one.forEach((name, value) -> {
            if (!value.equals(other.get(name))) {
                names.add(name);
            }
        });
        other.keySet().stream().filter(name -> !one.containsKey(name)).forEach(names::add);
        return names;
    }

    ObjectNode body() {
        return body;
    }
}
