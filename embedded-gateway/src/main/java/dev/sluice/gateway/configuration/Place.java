package dev.sluice.gateway.configuration;

import dev.sluice.yaml.YamlText;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/// One value in the file, with its path; problems with it are reported here.
///
/// @param path such as `limits[0].tokensPerMinute`; empty at the top
public record Place(Node node, String path, Reading reading) {

    Place member(String key, Node value) {
        return new Place(value, memberPath(key), reading);
    }

    Place item(int index, Node value) {
        return new Place(value, path + "[" + index + "]", reading);
    }

    public String memberPath(String key) {
        return path.isEmpty() ? key : path + "." + key;
    }

    int line() {
        return YamlText.line(node.getStartMark());
    }

    public void problem(String reason, @Nullable String suggestion) {
        reading.problem(new ConfigProblem(path, line(), reason, suggestion));
    }

    /// An empty value, `null` or `~`: the same as a key that is not there.
    public boolean isNull() {
        return node instanceof ScalarNode scalar
                && scalar.isPlain()
                && (scalar.getValue().isEmpty()
                        || scalar.getValue().equals("null")
                        || scalar.getValue().equals("~"));
    }

    /// Whether the value comes from the environment, and so may be secret.
    boolean hasVariable() {
        return node instanceof ScalarNode scalar && References.hasVariable(scalar.getValue());
    }

    /// Reports that something else was expected here.
    public void expected(String what, @Nullable String suggestion) {
        problem("expected " + what + ", found " + found(), suggestion);
    }

    /// The value as the file spells it, before references are followed, so that no secret gets into a message.
    public String found() {
        return switch (node) {
            case MappingNode _ -> "an object";
            case SequenceNode _ -> "a list";
            case ScalarNode scalar when isNull() && scalar.isPlain() -> "nothing";
            case ScalarNode scalar -> "\"" + shortened(scalar.getValue()) + "\"";
            default -> "something else";
        };
    }

    private static String shortened(String value) {
        return value.length() <= 60 ? value : value.substring(0, 60) + "…";
    }
}
