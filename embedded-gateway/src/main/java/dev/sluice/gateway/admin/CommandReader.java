package dev.sluice.gateway.admin;

import dev.sluice.model.message.Command;
import dev.sluice.model.message.Reply;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DatabindException;

/// Reads a command from what was sent.
final class CommandReader {

    private static final int MAX_ID = 128;

    private CommandReader() {}

    /// What was found.
    sealed interface Reading {}

    record Understood(Command command) implements Reading {}

    record Malformed(Reply refusal) implements Reading {}

    static Reading read(String text) {
        Command command;
        try {
            command = AdminJson.mapper().readValue(text, Command.class);
        } catch (DatabindException unfit) {
            return malformed("", "This is no command in JSON (expected: an object with the texts id and command).");
        } catch (JacksonException malformed) {
            return malformed("", "This is no command in JSON: " + malformed.getOriginalMessage());
        }
        return check(command);
    }

    @SuppressWarnings({"ConstantConditions", "NullAway"
    }) // members that were not sent are null, whatever the record says
    private static Reading check(Command command) {
        if (command == null
                || command.id() == null
                || command.id().isBlank()
                || command.id().length() > MAX_ID) {
            return malformed("", "id is missing or too long (expected: 1 to " + MAX_ID + " characters).");
        }
        if (command.command() == null) {
            return malformed(command.id(), "command is missing (expected: the name of a command).");
        }
        return new Understood(command);
    }

    private static Reading malformed(String id, String message) {
        return new Malformed(Reply.refused(id, "malformed_request", message, null));
    }
}
