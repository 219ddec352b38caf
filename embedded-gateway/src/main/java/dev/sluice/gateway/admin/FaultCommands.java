package dev.sluice.gateway.admin;

import dev.sluice.gateway.configuration.ConfigurationStore;
import dev.sluice.gateway.configuration.Fields;
import dev.sluice.gateway.configuration.StrictText;
import dev.sluice.gateway.configuration.StrictText.Outcome;
import dev.sluice.gateway.configuration.Suggestion;
import dev.sluice.gateway.fault.Fault;
import dev.sluice.gateway.fault.FaultBoard;
import dev.sluice.gateway.fault.FaultReader;
import dev.sluice.gateway.virtual.FaultPreview;
import dev.sluice.model.BackendId;
import dev.sluice.model.config.GatewayConfig;
import dev.sluice.model.config.TimeoutsConfig;
import dev.sluice.model.message.Command;
import dev.sluice.model.message.Reply;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The commands that switch faults on and off, and show before what they would do.
final class FaultCommands {

    private static final List<String> APIS = List.of("chat", "messages");

    private final FaultBoard board;
    private final ConfigurationStore store;

    FaultCommands(FaultBoard board, ConfigurationStore store) {
        this.board = board;
        this.store = store;
    }

    /// The fault stands under `fault`, or its members beside the command's own; then the command's id is the fault's.
    Reply put(Command command, Arguments arguments) throws BadArgument {
        boolean nested = arguments.has("fault");
        Map<?, ?> object = nested ? arguments.requiredObject("fault") : arguments.members();
        arguments.end("fault");
        String id = nested ? board.freshId() : command.id();
        String at = nested ? "fault." : "";
        return switch (read(AdminJson.write(object), id)) {
            case Outcome.Broken<Fault>(var problems) -> Problems.reply(command, at, problems);
            case Outcome.Valid<Fault>(Fault fault) -> put(command, at, fault);
        };
    }

    /// What a client would see of the fault that stands under `fault`. Nothing is switched on.
    Reply describe(Command command, Arguments arguments) throws BadArgument {
        Map<?, ?> object = arguments.requiredObject("fault");
        String api = arguments.text("api").orElse("chat");
        arguments.end("fault", "api");
        if (!APIS.contains(api)) {
            throw new BadArgument("api", "is " + api + ", and can be one of: " + String.join(", ", APIS));
        }
        return switch (read(AdminJson.write(object), "preview")) {
            case Outcome.Broken<Fault>(var problems) -> Problems.reply(command, "fault.", problems);
            case Outcome.Valid<Fault>(Fault fault) -> {
                requireKnown("fault.", fault.scope());
                BackendId backend = fault.scope().backend();
                TimeoutsConfig timeouts = backend == null
                        ? TimeoutsConfig.DEFAULT
                        : store.current()
                                .config()
                                .backend(backend)
                                .orElseThrow()
                                .timeouts();
                yield new Reply(
                        command.id(),
                        true,
                        null,
                        null,
                        null,
                        null,
                        Map.of(
                                "meaning",
                                fault.kind().meaning(),
                                "views",
                                new FaultPreview(fault, timeouts, api).views()));
            }
        };
    }

    Reply delete(Command command, Arguments arguments) throws BadArgument {
        String id = arguments.text("fault").orElse(command.id());
        arguments.end("fault");
        return board.delete(id)
                ? Reply.ok(command.id(), null)
                : Reply.refused(
                        command.id(),
                        "not_found",
                        "There is no fault " + id + " (it may have expired); state.faults has those that are on.",
                        "fault");
    }

    Reply clear(Command command, Arguments arguments) throws BadArgument {
        arguments.end();
        return new Reply(command.id(), true, null, null, null, null, Map.of("cleared", board.clear()));
    }

    private Reply put(Command command, String at, Fault fault) throws BadArgument {
        requireKnown(at, fault.scope());
        if (!board.put(fault)) {
            return Reply.refused(
                    command.id(),
                    "invalid",
                    "There are " + FaultBoard.MOST + " faults already: delete some, or clearFaults.",
                    null);
        }
        return new Reply(command.id(), true, null, null, null, null, Map.of("id", fault.id()));
    }

    private static Outcome<Fault> read(String json, String id) {
        return StrictText.read(json, Fields.object(fields -> FaultReader.read(fields, id, null)));
    }

    /// A fault for something that is not there would wait in vain. Models may be any, where a route takes any.
    private void requireKnown(String at, Fault.Scope scope) throws BadArgument {
        GatewayConfig config = store.current().config();
        if (scope.backend() != null && config.backend(scope.backend()).isEmpty()) {
            throw unknown(
                    at + "backend",
                    "backend",
                    scope.backend().value(),
                    config.backends().stream().map(one -> one.id().value()).toList());
        }
        if (scope.consumer() != null && config.consumer(scope.consumer()).isEmpty()) {
            throw unknown(
                    at + "consumer",
                    "consumer",
                    scope.consumer().value(),
                    config.consumers().stream().map(one -> one.id().value()).toList());
        }
    }

    private static BadArgument unknown(String path, String what, String word, List<String> known) {
        @Nullable String meant = Suggestion.among(word, known);
        return new BadArgument(
                path,
                "names the " + what + " \"" + word + "\", which is not there"
                        + (meant == null ? "" : " (" + meant + ")"));
    }
}
