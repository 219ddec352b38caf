package dev.sluice.console.screen;

import dev.sluice.console.command.Action;
import dev.sluice.console.command.UiCommand;
import dev.sluice.console.text.Words;
import dev.sluice.model.message.Reply;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Changes of the configuration, each of which can be taken back from the notice that it leaves.
public final class Edits {

    public static final String CONFLICT = "revision_conflict";

    private static final Words WORDS = Words.of(Edits.class);

    /// One command of a change, made for the revision that it is based on; null: whatever is in force.
    public interface Edit extends Function<@Nullable Long, UiCommand> {}

    /// How a change ended.
    ///
    /// @param applied how many of its commands were carried out
    /// @param last the reply to the last command that was sent
    public record Outcome(int applied, Reply last) {
        public boolean complete() {
            return last.ok();
        }

        public boolean conflict() {
            return CONFLICT.equals(last.code());
        }
    }

    private final Function<UiCommand, ? extends CompletionStage<Reply>> commands;
    private final Notices notices;

    /// @param commands sends a command; the reply comes on the thread of the view models
    public Edits(Function<UiCommand, ? extends CompletionStage<Reply>> commands, Notices notices) {
        this.commands = commands;
        this.notices = notices;
    }

    /// Sends the commands one after the other, each on top of the revision that the one before it made; the first that
    /// is refused ends it.
    public CompletionStage<Outcome> send(List<Edit> edits, @Nullable Long baseRevision) {
        return send(edits, 0, baseRevision);
    }

    private CompletionStage<Outcome> send(List<Edit> edits, int index, @Nullable Long baseRevision) {
        return commands.apply(edits.get(index).apply(baseRevision)).thenCompose(reply -> {
            if (!reply.ok() || index == edits.size() - 1) {
                return CompletableFuture.completedStage(new Outcome(reply.ok() ? index + 1 : index, reply));
            }
            return send(edits, index + 1, reply.revision());
        });
    }

    /// Sends one command and says what came of it.
    public CompletionStage<Outcome> sendAndTell(Edit edit, long baseRevision, String done) {
        return send(List.of(edit), baseRevision).thenApply(outcome -> {
            if (outcome.complete()) {
                tellDone(outcome, done);
            } else {
                tellFailed(outcome);
            }
            return outcome;
        });
    }

    /// Says that a change is in force, and offers to undo all of it.
    public void tellDone(Outcome outcome, String done) {
        notices.show(Notice.done(
                done,
                new Action(
                        "undo-this",
                        WORDS.text("edit.undo"),
                        null,
                        () -> undo(outcome.applied(), outcome.last().revision()))));
    }

    public void tellFailed(Outcome outcome) {
        notices.show(Notice.failed(reason(outcome.last())));
    }

    /// Takes back the last `steps` revisions, if the last of them is still in force.
    public void undo(int steps, @Nullable Long revision) {
        List<Edit> undos =
                Stream.<Edit>generate(() -> UiCommand.Undo::new).limit(steps).toList();
        var _ = send(undos, revision).thenAccept(outcome -> {
            if (outcome.complete()) {
                notices.show(Notice.done(WORDS.text("edit.undone")));
            } else if (outcome.conflict()) {
                notices.show(Notice.failed(WORDS.text("edit.not-undone")));
            } else {
                tellFailed(outcome);
            }
        });
    }

    public static String reason(Reply reply) {
        if (CONFLICT.equals(reply.code())) {
            return WORDS.text("edit.conflict");
        }
        return reply.message() == null ? WORDS.text("edit.refused", String.valueOf(reply.code())) : reply.message();
    }
}
