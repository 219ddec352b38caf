package dev.sluice.gateway.admin;

import dev.sluice.gateway.route.LiveBackend;
import dev.sluice.gateway.route.LiveBackends;
import dev.sluice.model.BackendId;
import dev.sluice.model.message.Command;
import dev.sluice.model.message.Reply;
import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Commands that take backends out, and back in.
final class BackendCommands {

    private static final Duration LONGEST_TRIP = Duration.ofDays(1);

    private final LiveBackends backends;

    BackendCommands(LiveBackends backends) {
        this.backends = backends;
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

    private static BackendId onlyBackend(Arguments arguments) throws BadArgument {
        BackendId backend = arguments.id("backend", BackendId::new);
        arguments.end("backend");
        return backend;
    }

    private Reply with(Command command, BackendId id, Consumer<LiveBackend> action) {
        @Nullable LiveBackend backend = backends.find(id);
        if (backend == null) {
            return Reply.refused(command.id(), "not_found", "There is no backend \"" + id + "\".", "backend");
        }
        action.accept(backend);
        return Reply.ok(command.id(), null);
    }
}
