package dev.sluice.console.command;

import dev.sluice.model.message.Command;
import dev.sluice.model.message.Reply;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Function;

/// Sends what people ask for, and brings the reply back to the JavaFX thread.
public final class Commands {

    private final Function<Command, CompletableFuture<Reply>> link;
    private final Executor fx;
    private final String console;
    private long count;

    /// @param console a prefix of ids that no other console has, so that the gateway does not take one's command for a
    /// repetition of another's
    public Commands(Function<Command, CompletableFuture<Reply>> link, Executor fx, String console) {
        this.link = link;
        this.fx = fx;
        this.console = console;
    }

    /// The reply completes on the JavaFX thread, always: with `ok` false where the gateway refused or did not answer.
    public CompletableFuture<Reply> send(UiCommand command) {
        count++;
        Command message =
                new Command(console + "-" + count, command.name(), command.baseRevision(), command.arguments());
        return link.apply(message).thenApplyAsync(reply -> reply, fx);
    }
}
