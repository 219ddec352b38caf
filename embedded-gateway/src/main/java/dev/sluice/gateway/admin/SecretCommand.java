package dev.sluice.gateway.admin;

import dev.sluice.gateway.configuration.SecretStore;
import dev.sluice.model.message.Command;
import dev.sluice.model.message.Reply;
import java.io.IOException;
import java.util.Map;
import java.util.regex.Pattern;

/// `storeSecret`: keeps a backend's key outside the configuration, and says how the configuration refers to it.
final class SecretCommand {

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");

    private final SecretStore secrets;

    SecretCommand(SecretStore secrets) {
        this.secrets = secrets;
    }

    Reply store(Command command, Arguments arguments) throws BadArgument {
        String name = arguments.requiredText("name");
        if (!NAME.matcher(name).matches()) {
            throw new BadArgument(
                    "name", "is no name (expected: up to 64 letters, digits, dots, hyphens, underscores)");
        }
        String secret = arguments.requiredText("secret").strip();
        arguments.end("name", "secret");
        try {
            return new Reply(
                    command.id(), true, null, null, null, null, Map.of("reference", secrets.keep(name, secret)));
        } catch (IOException e) {
            return Reply.refused(
                    command.id(),
                    "not_written",
                    "The secret could be kept neither in the keyring nor in a file: " + e.getMessage() + ".",
                    "secret");
        }
    }
}
