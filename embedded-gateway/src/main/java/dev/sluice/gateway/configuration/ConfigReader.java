package dev.sluice.gateway.configuration;

import dev.sluice.gateway.configuration.Reading.Kind;
import dev.sluice.gateway.keyring.Keyring;
import dev.sluice.model.config.GatewayConfig;
import dev.sluice.model.config.LimitConfig;
import dev.sluice.yaml.YamlText;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.Node;

/// Reads a configuration, YAML or JSON, strictly: whatever is not understood is an error, and all errors are found at
/// once, each with its path, line, reason and, where there is one, a suggestion.
public final class ConfigReader {

    private final References references;

    /// @param environment where `${NAME}` is looked up
    /// @param folder what the paths of `file:PATH` are relative to
    /// @param keyring where `keyring:NAME` is looked up
    public ConfigReader(Map<String, String> environment, Path folder, Keyring keyring) {
        this.references = new References(environment, folder, keyring);
    }

    /// Without a keyring: what refers to one is a secret that is missing.
    public ConfigReader(Map<String, String> environment, Path folder) {
        this(environment, folder, Keyring.NONE);
    }

    public ReadResult read(String text) {
        return switch (YamlText.compose(text)) {
            case YamlText.Unreadable(int line, String reason, @Nullable String suggestion) ->
                new ReadResult.Broken(List.of(new ConfigProblem("", line, reason, suggestion)));
            case YamlText.Document(Node root, boolean _) -> read(root);
        };
    }

    /// Reads limits alone, as they would stand in a configuration.
    ///
    /// @param text an object with the member `limits`
    /// @param rest the configuration that they would stand in
    public ReadResult readLimits(String text, GatewayConfig rest) {
        return switch (YamlText.compose(text)) {
            case YamlText.Unreadable(int line, String reason, @Nullable String suggestion) ->
                new ReadResult.Broken(List.of(new ConfigProblem("", line, reason, suggestion)));
            case YamlText.Document(Node root, boolean _) -> {
                Reading reading = new Reading(references);
                rest.consumers()
                        .forEach(consumer ->
                                reading.known(Kind.CONSUMER, consumer.id().value()));
                @Nullable
                List<LimitConfig> limits = Fields.object(GatewaySection::limits).parse(new Place(root, "", reading));
                List<ConfigProblem> problems = reading.finish();
                yield limits == null || !problems.isEmpty()
                        ? new ReadResult.Broken(problems)
                        : new ReadResult.Valid(rest.withLimits(limits), List.of());
            }
        };
    }

    private ReadResult read(Node root) {
        Reading reading = new Reading(references);
        @Nullable GatewayConfig config = Fields.object(GatewaySection::read).parse(new Place(root, "", reading));
        List<ConfigProblem> problems = reading.finish();
        if (config == null || !problems.isEmpty()) {
            return new ReadResult.Broken(problems);
        }
        List<String> warnings = new ArrayList<>(reading.warnings());
        warnings.addAll(NotInForce.of(config));
        warnings.addAll(RerouteWarnings.of(config));
        warnings.addAll(BlindBudgets.of(config));
        return new ReadResult.Valid(config, warnings);
    }
}
