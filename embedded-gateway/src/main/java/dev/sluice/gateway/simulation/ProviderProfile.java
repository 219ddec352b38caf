package dev.sluice.gateway.simulation;

import dev.sluice.gateway.script.Answer;
import dev.sluice.model.config.SimulationProfile;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.StringNode;

/// The headers and error bodies of one kind of provider, read from a data file beside this class. `{words}` in them
/// stand for figures of the moment.
final class ProviderProfile {

    private static final Map<SimulationProfile, ProviderProfile> ALL = all();

    private final JsonNode root;

    private ProviderProfile(JsonNode root) {
        this.root = root;
    }

    static ProviderProfile of(SimulationProfile profile) {
        return Objects.requireNonNull(ALL.get(profile));
    }

    /// The rate-limit headers of an answer; those whose figures are not known are left out.
    Map<String, String> answered(Map<String, String> figures) {
        Map<String, String> headers = new LinkedHashMap<>();
        for (var header : root.get("answered").properties()) {
            String value = filled(header.getValue().asString(), figures, false);
            if (!value.contains("{")) {
                headers.put(header.getKey(), value);
            }
        }
        return headers;
    }

    /// An error.
    ///
    /// @param name of the entry in the data file, such as `overTokens`
    Answer error(String name, Map<String, String> figures) {
        JsonNode entry = root.get(name);
        Map<String, String> headers = answered(figures);
        for (var header : entry.get("headers").properties()) {
            headers.put(header.getKey(), filled(header.getValue().asString(), figures, false));
        }
        headers.put("content-type", "application/json");
        String body = filled(entry.get("body").toString(), figures, true);
        return Answer.whole(entry.get("status").asInt(), headers, 0, body.getBytes(StandardCharsets.UTF_8));
    }

    private static String filled(String template, Map<String, String> figures, boolean json) {
        String text = template;
        for (Map.Entry<String, String> figure : figures.entrySet()) {
            String value = figure.getValue();
            if (json) {
                String quoted = StringNode.valueOf(value).toString();
                value = quoted.substring(1, quoted.length() - 1);
            }
            text = text.replace("{" + figure.getKey() + "}", value);
        }
        return text;
    }

    private static Map<SimulationProfile, ProviderProfile> all() {
        Map<SimulationProfile, ProviderProfile> all = new EnumMap<>(SimulationProfile.class);
        for (SimulationProfile profile : SimulationProfile.values()) {
            all.put(profile, new ProviderProfile(read(profile.wireName() + ".json")));
        }
        return all;
    }

    private static JsonNode read(String file) {
        try (InputStream in = ProviderProfile.class.getResourceAsStream(file)) {
            return JsonMapper.shared().readTree(Objects.requireNonNull(in, file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
