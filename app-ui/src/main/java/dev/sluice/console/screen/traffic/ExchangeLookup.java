package dev.sluice.console.screen.traffic;

import dev.sluice.console.command.UiCommand;
import dev.sluice.console.link.MessageCodec;
import dev.sluice.console.store.ExchangeRing;
import dev.sluice.model.exchange.ExchangeRecord;
import dev.sluice.model.message.Reply;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Finds an exchange by its id: among those that the console keeps, else in the ledger.
final class ExchangeLookup {

    private final ExchangeRing ring;
    private final Function<UiCommand, ? extends CompletionStage<Reply>> commands;
    private final MessageCodec codec = new MessageCodec();

    /// @param commands sends a command; the reply comes on the thread of the view models
    ExchangeLookup(ExchangeRing ring, Function<UiCommand, ? extends CompletionStage<Reply>> commands) {
        this.ring = ring;
        this.commands = commands;
    }

    /// @param then gets null where nobody knows of it
    void find(String id, Consumer<@Nullable ExchangeRecord> then) {
        for (long number = ring.nextNumber() - 1; number >= ring.firstNumber(); number--) {
            if (ring.get(number).id().value().equals(id)) {
                then.accept(ring.get(number));
                return;
            }
        }
        var _ = commands.apply(new UiCommand.Operation("queryExchanges", Map.of("id", id, "limit", 1)))
                .thenAccept(reply -> then.accept(first(reply)));
    }

    private @Nullable ExchangeRecord first(Reply reply) {
        return reply.results().get("exchanges") instanceof List<?> found && !found.isEmpty()
                ? codec.convert(found.getFirst(), ExchangeRecord.class)
                : null;
    }
}
