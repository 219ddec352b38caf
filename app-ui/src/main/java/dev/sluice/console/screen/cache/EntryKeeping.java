package dev.sluice.console.screen.cache;

import dev.sluice.console.command.Action;
import dev.sluice.console.command.UiCommand;
import dev.sluice.console.component.TimeWords;
import dev.sluice.console.screen.Edits;
import dev.sluice.console.screen.Notice;
import dev.sluice.console.screen.Notices;
import dev.sluice.console.text.Words;
import dev.sluice.model.message.Reply;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// How long entries are kept. Whatever is changed can be taken back from the notice that it leaves.
final class EntryKeeping {

    private static final Words WORDS = Words.of(EntryKeeping.class);

    private final Function<UiCommand, ? extends CompletionStage<Reply>> commands;
    private final Notices notices;
    private final Supplier<Instant> now;
    private final Runnable changed;

    /// @param now the gateway's time
    /// @param changed runs when an entry is kept otherwise than before
    EntryKeeping(
            Function<UiCommand, ? extends CompletionStage<Reply>> commands,
            Notices notices,
            Supplier<Instant> now,
            Runnable changed) {
        this.commands = commands;
        this.notices = notices;
        this.now = now;
        this.changed = changed;
    }

    /// Keeps it over its time and over all bounds, or no longer.
    void pin(Entry entry, boolean pinned) {
        send(
                "pinCacheEntry",
                Map.of("entry", entry.id(), "pinned", pinned),
                WORDS.text(pinned ? "pinned-done" : "unpinned-done"),
                () -> pin(entry, !pinned));
    }

    /// Gives it a time of its own.
    ///
    /// @param left from now on; zero: it serves no more; null: as the configuration says
    void expire(Entry entry, @Nullable Duration left) {
        Map<String, Object> arguments = new LinkedHashMap<>();
        arguments.put("entry", entry.id());
        if (left != null) {
            arguments.put("ttl", left.toString());
        }
        String done = left == null
                ? WORDS.text("expires-as-configured")
                : left.isZero() ? WORDS.text("expired-now") : WORDS.text("expires-in", TimeWords.length(left));
        send("expireCacheEntry", arguments, done, () -> expire(entry, before(entry)));
    }

    private @Nullable Duration before(Entry entry) {
        if (!entry.ownExpiry() || entry.expires() == null) {
            return null;
        }
        Duration left = Duration.between(now.get(), entry.expires());
        return left.isNegative() ? Duration.ZERO : left;
    }

    private void send(String command, Map<String, Object> arguments, String done, Runnable undo) {
        var _ = commands.apply(new UiCommand.Operation(command, arguments)).thenAccept(reply -> {
            notices.show(
                    reply.ok()
                            ? Notice.done(done, new Action("undo-this", WORDS.text("undo"), null, undo))
                            : Notice.failed(Edits.reason(reply)));
            changed.run();
        });
    }
}
