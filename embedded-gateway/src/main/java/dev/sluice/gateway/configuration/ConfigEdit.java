package dev.sluice.gateway.configuration;

import dev.sluice.model.config.GatewayConfig;
import dev.sluice.yaml.Splice;
import dev.sluice.yaml.YamlText;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.Node;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Works out the new text of the file for an edit of its meaning. The text is read again before it is proposed: if
/// it does not mean exactly what the edit asked for, there is no proposal. Raises of limits that have ended are
/// taken out by the way: nobody would miss them, or come back for them.
final class ConfigEdit {

    /// The sections with items, and what one is called.
    private static final Map<String, String> ITEM_SECTIONS = Map.of(
            "consumers",
            "consumer",
            "backends",
            "backend",
            "pools",
            "pool",
            "models",
            "model",
            "limits",
            "limit",
            "prices",
            "price");

    private final ConfigReader reader;
    private final GatewayConfig current;
    private final String text;
    private final Instant now;

    /// @param current what `text` means
    ConfigEdit(ConfigReader reader, GatewayConfig current, String text, Instant now) {
        this.reader = reader;
        this.current = current;
        this.text = text;
        this.now = now;
    }

    Proposal put(String section, String json) {
        Optional<JsonNode> value = parse(json);
        if (value.isEmpty() || !value.get().isObject()) {
            return Proposal.Refused.because(section, "is no JSON object");
        }
        ObjectNode tree = ConfigTree.of(current);
        if (section.equals("cache")) {
            tree.set(section, value.get());
            return propose(tree, "cache changed");
        }
        if (!ITEM_SECTIONS.containsKey(section)) {
            return Proposal.Refused.because(section, "is no section that things are put into");
        }
        ArrayNode items = (ArrayNode) tree.get(section);
        int index = indexOf(section, items, value.get());
        if (index < 0) {
            items.add(value.get());
        } else {
            items.set(index, value.get());
        }
        return propose(tree, name(section, value.get()) + (index < 0 ? " added" : " changed"));
    }

    Proposal delete(String section, String id) {
        ObjectNode tree = ConfigTree.of(current);
        if (section.equals("cache")) {
            tree.remove(section);
            return propose(tree, "cache removed");
        }
        if (!ITEM_SECTIONS.containsKey(section)) {
            return Proposal.Refused.because(section, "is no section that things are deleted from");
        }
        ArrayNode items = (ArrayNode) tree.get(section);
        int before = items.size();
        items.removeIf(item -> isCalled(section, item, id));
        if (items.size() == before) {
            return Proposal.Refused.because(section, "there is no " + ITEM_SECTIONS.get(section) + " \"" + id + "\"");
        }
        return propose(tree, ITEM_SECTIONS.get(section) + " " + id + " removed");
    }

    /// The whole configuration: JSON changes the file where it differs, anything else takes its place as it stands.
    Proposal replace(String newText) {
        String what = "the whole configuration replaced";
        Optional<JsonNode> json = parse(newText);
        if (json.isEmpty() || !(json.get() instanceof ObjectNode tree)) {
            return new Proposal.NewText(newText, what);
        }
        return propose(tree, what);
    }

    private Proposal propose(ObjectNode tree, String what) {
        MaskedSecrets.restore(tree, current);
        return switch (reader.read(tree.toString())) {
            case ReadResult.Broken(List<ConfigProblem> problems) -> new Proposal.Refused(withoutLines(problems));
            case ReadResult.Valid(GatewayConfig target, List<String> _) ->
                spliced(withoutEndedRaises(target))
                        .map(newText -> (Proposal) new Proposal.NewText(newText, what))
                        .orElseGet(() -> Proposal.Refused.because(
                                "", "the file is laid out in a way that cannot be edited in place; edit it by hand"));
        };
    }

    private GatewayConfig withoutEndedRaises(GatewayConfig config) {
        return config.withLimits(config.limits().stream()
                .map(limit -> limit.withRaises(limit.raises().stream()
                        .filter(raise -> now.isBefore(raise.until()))
                        .toList()))
                .toList());
    }

    private Optional<String> spliced(GatewayConfig target) {
        if (!(YamlText.compose(text) instanceof YamlText.Document(Node root, boolean aliased)) || aliased) {
            return Optional.empty();
        }
        JsonNode after = ConfigTree.of(target);
        @Nullable String newText = Splice.apply(text, root, ConfigTree.of(current), after, ConfigTree.standards());
        return Optional.ofNullable(newText)
                .filter(made -> reader.read(made) instanceof ReadResult.Valid(GatewayConfig read, List<String> _)
                        && ConfigTree.of(read).equals(after));
    }

    private static Optional<JsonNode> parse(String json) {
        try {
            return Optional.ofNullable(ConfigJson.mapper().readTree(json));
        } catch (JacksonException e) {
            return Optional.empty();
        }
    }

    private static int indexOf(String section, ArrayNode items, JsonNode value) {
        for (int i = 0; i < items.size(); i++) {
            if (name(section, items.get(i)).equals(name(section, value))) {
                return i;
            }
        }
        return -1;
    }

    /// A price is called by its model, or by its model and first day, as `gpt-4o@2025-01-01`.
    private static boolean isCalled(String section, JsonNode item, String id) {
        return switch (section) {
            case "models" -> item.path("name").asString("").equals(id);
            case "prices" ->
                item.path("model").asString("").equals(id)
                        || name(section, item).equals("price " + id);
            default -> item.path("id").asString("").equals(id);
        };
    }

    private static String name(String section, JsonNode item) {
        return switch (section) {
            case "models" -> "model " + item.path("name").asString("");
            case "prices" ->
                "price " + item.path("model").asString("")
                        + (item.path("since").isString()
                                ? "@" + item.path("since").stringValue()
                                : "");
            default -> ITEM_SECTIONS.get(section) + " " + item.path("id").asString("");
        };
    }

    private static List<ConfigProblem> withoutLines(List<ConfigProblem> problems) {
        return problems.stream()
                .map(problem -> new ConfigProblem(problem.path(), 0, problem.reason(), problem.suggestion()))
                .toList();
    }
}
