package dev.sluice.console.command;

import dev.sluice.model.message.Command;
import java.net.URI;
import java.util.function.Function;
import java.util.function.Supplier;

/// A command as a line for a terminal. The admin token stays out of it: it is taken from the environment.
public final class CurlText {

    private final Supplier<URI> gateway;
    private final Function<Command, String> json;

    /// @param gateway scheme, host and port
    /// @param json writes commands as the gateway reads them
    public CurlText(Supplier<URI> gateway, Function<Command, String> json) {
        this.gateway = gateway;
        this.json = json;
    }

    /// Without the revision that it was based on, since a script means the gateway as it is then.
    public String of(UiCommand command) {
        String body = json.apply(new Command("cli-1", command.name(), null, command.arguments()));
        return "curl -sS " + gateway.get().resolve("/admin/commands")
                + " -H \"Authorization: Bearer $SLUICE_ADMIN_TOKEN\" -H 'Content-Type: application/json' -d '"
                + body.replace("'", "'\\''") + "'";
    }
}
