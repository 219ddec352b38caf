package dev.sluice.gateway.admin;

import dev.sluice.gateway.configuration.ActiveConfiguration;
import dev.sluice.gateway.configuration.ConfigProblem;
import dev.sluice.gateway.configuration.ConfigurationStore;
import dev.sluice.gateway.configuration.EditResult;
import dev.sluice.model.message.Command;
import dev.sluice.model.message.Reply;
import java.util.List;
import java.util.Map;

/// The commands that change the configuration.
final class ConfigCommands {

    private final ConfigurationStore store;

    ConfigCommands(ConfigurationStore store) {
        this.store = store;
    }

    Reply put(ConfigSection section, Command command, Arguments arguments, String by) throws BadArgument {
        Map<?, ?> object = arguments.requiredObject(section.singular());
        arguments.end(section.singular());
        return reply(command, store.put(section.section(), AdminJson.write(object), command.baseRevision(), by));
    }

    Reply delete(ConfigSection section, Command command, Arguments arguments, String by) throws BadArgument {
        // A script may have but one id, which then is the command's and the object's.
        String id = arguments.text(section.singular()).orElse(command.id());
        arguments.end(section.singular());
        return reply(command, store.delete(section.section(), id, command.baseRevision(), by));
    }

    Reply undo(Command command, Arguments arguments, String by) throws BadArgument {
        arguments.end();
        return reply(command, store.undo(command.baseRevision(), by));
    }

    Reply redo(Command command, Arguments arguments, String by) throws BadArgument {
        arguments.end();
        return reply(command, store.redo(command.baseRevision(), by));
    }

    /// The whole configuration as JSON: the file changes where it differs.
    Reply replace(Command command, Arguments arguments, String by) throws BadArgument {
        Map<?, ?> config = arguments.requiredObject("config");
        arguments.end("config");
        return reply(command, store.replace(AdminJson.write(config), command.baseRevision(), by));
    }

    /// The whole file as text.
    Reply replaceFile(Command command, Arguments arguments, String by) throws BadArgument {
        String text = arguments.requiredText("text");
        arguments.end("text");
        return reply(command, store.replaceCovered(text, command.baseRevision(), by));
    }

    Reply revert(Command command, Arguments arguments, String by) throws BadArgument {
        int number = arguments.number("revision", 0, 1, Integer.MAX_VALUE);
        arguments.end("revision");
        return reply(command, store.revertTo(number, command.baseRevision(), by));
    }

    Reply reply(Command command, EditResult result) {
        String id = command.id();
        return switch (result) {
            case EditResult.Accepted(ActiveConfiguration active) -> Reply.ok(id, active.revision());
            case EditResult.Conflict(long current) ->
                new Reply(id, false, current, "revision_conflict", conflict(command, current), null, Map.of());
            case EditResult.Invalid(List<ConfigProblem> problems) -> invalid(id, problems);
            case EditResult.NotWritten(String reason) -> Reply.refused(id, "not_written", reason, null);
        };
    }

    private static String conflict(Command command, long current) {
        return "The configuration is at revision " + current + ", not " + command.baseRevision()
                + ": look at what changed, then send the command again based on " + current + ".";
    }

    private static Reply invalid(String id, List<ConfigProblem> problems) {
        ConfigError first = ConfigError.of(problems.getFirst());
        List<ConfigError> all = problems.stream().map(ConfigError::of).toList();
        return new Reply(id, false, null, "invalid", first.sentence(), first.path(), Map.of("errors", all));
    }
}
