package dev.sluice.console.command;

import dev.sluice.model.BackendId;
import dev.sluice.model.message.Reply;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A backend's key that somebody typed: the gateway keeps it in the keyring or in a file, and the configuration only
/// refers to it.
public final class TypedKey {

    private static final Pattern REFERENCE = Pattern.compile("\\$\\{.*|(?:keyring|file):.*");

    private TypedKey() {}

    /// Has a key kept.
    ///
    /// @param commands sends a command
    /// @param typed null: none; a reference stays as it is
    /// @return what the configuration says for it; the key itself where the gateway could not keep it
    public static CompletionStage<@Nullable String> keep(
            Function<UiCommand, ? extends CompletionStage<Reply>> commands, BackendId backend, @Nullable String typed) {
        if (typed == null || REFERENCE.matcher(typed).matches()) {
            return CompletableFuture.completedStage(typed);
        }
        return commands.apply(new UiCommand.StoreSecret(backend.value(), typed))
                .thenApply(reply ->
                        reply.ok() && reply.results().get("reference") instanceof String reference ? reference : typed);
    }
}
