package dev.sluice.gateway.configuration;

import dev.sluice.gateway.keyring.Keyring;
import dev.sluice.yaml.YamlText;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Reads other texts, YAML or JSON, by the rules of the configuration: strictly, all errors at once, each with its
/// path, line, reason and, where there is one, a suggestion.
public final class StrictText {

    private StrictText() {}

    /// What a text turned out to be.
    public sealed interface Outcome<T> {

        record Valid<T>(T value) implements Outcome<T> {}

        /// It has errors: all of them, in the order of the text; at least one.
        record Broken<T>(List<ConfigProblem> problems) implements Outcome<T> {
            public Broken {
                problems = List.copyOf(problems);
            }
        }
    }

    /// Reads one value.
    ///
    /// @param parser of what stands at the top, such as [Fields#object]
    public static <T> Outcome<T> read(String text, Parser<T> parser) {
        return switch (YamlText.compose(text)) {
            case YamlText.Unreadable(int line, String reason, @Nullable String suggestion) ->
                new Outcome.Broken<>(List.of(new ConfigProblem("", line, reason, suggestion)));
            case YamlText.Document(var root, boolean _) -> {
                Reading reading = new Reading(new References(Map.of(), Path.of(""), Keyring.NONE));
                @Nullable T value = parser.parse(new Place(root, "", reading));
                List<ConfigProblem> problems = reading.finish();
                yield value == null || !problems.isEmpty()
                        ? new Outcome.Broken<>(problems)
                        : new Outcome.Valid<>(value);
            }
        };
    }
}
