package dev.sluice.gateway.admin;

import dev.sluice.gateway.route.LiveBackend;
import dev.sluice.gateway.route.LiveBackends;
import dev.sluice.model.BackendId;
import dev.sluice.model.config.BackendConfig;
import dev.sluice.model.message.Command;
import dev.sluice.model.message.Reply;
import dev.sluice.model.state.ProbeState;
import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Commands that take backends out, and back in.
final class BackendCommands {

    private static final Duration LONGEST_TRIP = Duration.ofDays(1);

    private final LiveBackends backends;
    private final Function<BackendConfig, ProbeState> probe;

    BackendCommands(LiveBackends backends, Function<BackendConfig, ProbeState> probe) {
        this.backends = backends;
        this.probe = probe;
    }

    Reply trip(Command command, Arguments arguments) throws BadArgument {
        BackendId backend = arguments.id("backend", BackendId::new);
        Duration duration = arguments.duration("duration", LONGEST_TRIP).orElse(null);
        arguments.end("backend", "duration");
        return with(command, backend, found -> found.trip(duration));
    }

    Reply reset(Command command, Arguments arguments) throws BadArgument {
        return with(command, onlyBackend(arguments), LiveBackend::reset);
    }

    Reply drain(Command command, Arguments arguments, boolean drain) throws BadArgument {
        return with(command, onlyBackend(arguments), found -> found.drain(drain));
    }

    /// Asks a backend at once whether it is there, and answers with how far that got.
    Reply probe(Command command, Arguments arguments) throws BadArgument {
        BackendId id = onlyBackend(arguments);
        LiveBackend backend = backends.find(id);
        if (backend == null) {
            return missing(command, id);
        }
        ProbeState probed = probe.apply(backend.config());
        backend.probed(probed);
        return new Reply(command.id(), true, null, null, null, null, Map.of("probe", probed));
    }

    private static Reply missing(Command command, BackendId id) {
        return Reply.refused(command.id(), "not_found", "There is no backend \"" + id + "\".", "backend");
    }

    private static BackendId onlyBackend(Arguments arguments) throws BadArgument {
        BackendId backend = arguments.id("backend", BackendId::new);
        arguments.end("backend");
        return backend;
    }

    private Reply with(Command command, BackendId id, Consumer<LiveBackend> action) {
        @Nullable LiveBackend backend = backends.find(id);
        if (backend == null) {
            return missing(command, id);
        }
        action.accept(backend);
        return Reply.ok(command.id(), null);
    }
}
