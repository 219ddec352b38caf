package dev.sluice.console.command;

import dev.sluice.console.text.Words;
import dev.sluice.model.message.Command;
import dev.sluice.model.message.Reply;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

/// Lets only questions through while this console is to change nothing. A command that it does not know may change
/// something, so it is none of them.
public final class ReadOnlyGuard implements Function<Command, CompletableFuture<Reply>> {

    private static final Words WORDS = Words.of(ReadOnlyGuard.class);
    private static final Set<String> QUESTIONS =
            Set.of("watchInFlight", "whatIf", "planLimit", "describeFault", "explainCache", "tryLimits");

    private final Function<Command, CompletableFuture<Reply>> gateway;
    private final BooleanSupplier readOnly;

    /// @param gateway sends a command
    /// @param readOnly asked for each command, on the thread that sends it
    public ReadOnlyGuard(Function<Command, CompletableFuture<Reply>> gateway, BooleanSupplier readOnly) {
        this.gateway = gateway;
        this.readOnly = readOnly;
    }

    @Override
    public CompletableFuture<Reply> apply(Command command) {
        String name = command.command();
        if (readOnly.getAsBoolean() && !name.startsWith("query") && !QUESTIONS.contains(name)) {
            return CompletableFuture.completedFuture(
                    Reply.refused(command.id(), "read_only", WORDS.text("read-only"), null));
        }
        return gateway.apply(command);
    }
}
