package dev.sluice.gateway.admin;

import dev.sluice.gateway.configuration.ConfigReader;
import dev.sluice.gateway.configuration.ReadResult;
import dev.sluice.gateway.pipeline.RefusalPreview;
import dev.sluice.gateway.protocol.Protocol;
import dev.sluice.model.ConsumerId;
import dev.sluice.model.ModelName;
import dev.sluice.model.config.GatewayConfig;
import dev.sluice.model.config.LimitConfig;
import dev.sluice.model.message.Command;
import dev.sluice.model.message.Reply;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/// The command that shows what a client gets when a limit has no room.
final class PreviewCommand {

    private final Supplier<GatewayConfig> config;

    PreviewCommand(Supplier<GatewayConfig> config) {
        this.config = config;
    }

    Reply run(Command command, Arguments arguments, Instant now) throws BadArgument {
        LimitConfig limit = limit(arguments.requiredObject("limit"));
        ConsumerId consumer =
                arguments.has("consumer") ? arguments.id("consumer", ConsumerId::new) : new ConsumerId("an-app");
        ModelName model = arguments.has("model") ? arguments.id("model", ModelName::new) : new ModelName("a-model");
        Protocol protocol = protocol(arguments.text("protocol").orElse("openai"));
        arguments.end("limit", "consumer", "model", "protocol");
        Optional<RefusalPreview> preview = RefusalPreview.of(limit, consumer, model, protocol, now);
        if (preview.isEmpty()) {
            return Reply.refused(command.id(), "not_found", "The limit " + limit.id() + " never refuses.", "limit");
        }
        return new Reply(
                command.id(),
                true,
                null,
                null,
                null,
                null,
                Map.of(
                        "status",
                        preview.get().status(),
                        "headers",
                        preview.get().headers(),
                        "body",
                        preview.get().body()));
    }

    private static Protocol protocol(String name) throws BadArgument {
        return switch (name) {
            case "openai" -> Protocol.OPENAI;
            case "azure-openai" -> Protocol.AZURE_OPENAI;
            case "anthropic" -> Protocol.ANTHROPIC;
            default ->
                throw new BadArgument(
                        "protocol", "is \"" + name + "\" (expected: one of openai, azure-openai, anthropic)");
        };
    }

    private LimitConfig limit(Map<?, ?> object) throws BadArgument {
        String json = AdminJson.write(Map.of("limits", List.of(object)));
        return switch (new ConfigReader(Map.of(), Path.of("")).readLimits(json, config.get())) {
            case ReadResult.Valid(GatewayConfig valid, List<String> _) ->
                valid.limits().getFirst();
            case ReadResult.Broken(var problems) ->
                throw new BadArgument(
                        problems.getFirst().path(), problems.getFirst().reason());
        };
    }
}
