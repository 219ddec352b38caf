package dev.sluice.console.screen.consumers;

import dev.sluice.console.command.UiCommand;
import dev.sluice.model.config.ConsumerConfig;
import dev.sluice.model.config.GatewayConfig;
import dev.sluice.model.config.LimitConfig;
import dev.sluice.model.message.Reply;
import dev.sluice.model.message.ServerMessage.Configuration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Function;

/// Keeps a configuration as a gateway does: revisions are checked, and undo takes back the newest change.
final class ScriptedGateway implements Function<UiCommand, CompletionStage<Reply>> {

    final List<UiCommand> commands = new ArrayList<>();
    final Deque<GatewayConfig> past = new ArrayDeque<>();
    GatewayConfig config;
    long revision = 12;
    /// While true, consoles do not hear of changes.
    boolean silent;

    private final List<Consumer<Configuration>> consoles = new ArrayList<>();

    ScriptedGateway(GatewayConfig config) {
        this.config = config;
    }

    void connect(Consumer<Configuration> console) {
        consoles.add(console);
        console.accept(configuration());
    }

    Configuration configuration() {
        return new Configuration(revision, config, past.isEmpty() ? null : "the newest change", null);
    }

    /// Somebody else changes it.
    void change(LimitConfig limit) {
        become(with(limit));
    }

    void tellConsoles() {
        consoles.forEach(console -> console.accept(configuration()));
    }

    @Override
    public CompletionStage<Reply> apply(UiCommand command) {
        commands.add(command);
        if (command.baseRevision() != null && command.baseRevision() != revision) {
            return CompletableFuture.completedFuture(
                    Reply.refused("c", "revision_conflict", "revision " + revision + " is in force", null));
        }
        switch (command) {
            case UiCommand.PutLimit(LimitConfig limit, Long _) -> become(with(limit));
            case UiCommand.PutConsumer(ConsumerConfig consumer, Long _) -> become(with(consumer));
            case UiCommand.DeleteConsumer(var id, Long _) ->
                become(consumers(config.consumers().stream()
                        .filter(consumer -> !consumer.id().equals(id))
                        .toList()));
            case UiCommand.Undo _ -> {
                config = past.pop();
                revision++;
            }
            default -> throw new IllegalStateException("not scripted: " + command);
        }
        if (!silent) {
            tellConsoles();
        }
        return CompletableFuture.completedFuture(Reply.ok("c", revision));
    }

    private void become(GatewayConfig next) {
        past.push(config);
        config = next;
        revision++;
    }

    private GatewayConfig with(LimitConfig limit) {
        List<LimitConfig> limits = new ArrayList<>(config.limits());
        limits.removeIf(known -> known.id().equals(limit.id()));
        limits.add(limit);
        return copy(config.consumers(), limits);
    }

    private GatewayConfig with(ConsumerConfig consumer) {
        List<ConsumerConfig> consumers = new ArrayList<>(config.consumers());
        consumers.removeIf(known -> known.id().equals(consumer.id()));
        consumers.add(consumer);
        return consumers(consumers);
    }

    private GatewayConfig consumers(List<ConsumerConfig> consumers) {
        return copy(consumers, config.limits());
    }

    private GatewayConfig copy(List<ConsumerConfig> consumers, List<LimitConfig> limits) {
        return new GatewayConfig(
                config.version(),
                config.listen(),
                config.anonymous(),
                consumers,
                config.backends(),
                config.pools(),
                config.models(),
                limits,
                config.cache(),
                config.prices(),
                config.streams(),
                config.ledger(),
                config.privacy());
    }
}
