package dev.sluice.console.screen.backends;

import dev.sluice.console.command.UiCommand;
import dev.sluice.console.screen.Edits;
import dev.sluice.console.text.Words;
import dev.sluice.model.PoolId;
import dev.sluice.model.config.PoolConfig;
import dev.sluice.model.message.ServerMessage.Configuration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/// The pools while they are edited. What is sent carries the revision that it was made against.
final class PoolEditor {

    private static final Words WORDS = Words.of(PoolEditor.class);

    private final Edits edits;
    private final ReadOnlyObjectWrapper<List<PoolDraft>> drafts = new ReadOnlyObjectWrapper<>(List.of());

    PoolEditor(Edits edits) {
        this.edits = edits;
    }

    void configurationChanged(Configuration next) {
        List<PoolDraft> renewed = new ArrayList<>();
        for (PoolConfig pool : next.config().pools()) {
            renewed.add(drafts.get().stream()
                    .filter(draft -> draft.pool().id().equals(pool.id()))
                    .findFirst()
                    .map(draft -> draft.seen(pool, next.revision()))
                    .orElseGet(() -> PoolDraft.of(pool, next.revision())));
        }
        drafts.set(List.copyOf(renewed));
    }

    /// Changes a pool's draft.
    void change(PoolId pool, UnaryOperator<PoolDraft> step) {
        drafts.set(drafts.get().stream()
                .map(draft -> draft.pool().id().equals(pool) ? step.apply(draft) : draft)
                .toList());
    }

    void revert(PoolId pool) {
        change(
                pool,
                draft -> PoolDraft.of(draft.theirs() == null ? draft.original() : draft.theirs(), draft.revision()));
    }

    /// Sends a pool's draft, if something differs and nothing stands against it.
    void apply(PoolId pool) {
        for (PoolDraft draft : drafts.get()) {
            boolean mine = draft.pool().id().equals(pool);
            if (mine && draft.touched() && draft.problem().isEmpty() && draft.theirs() == null) {
                var _ = edits.sendAndTell(
                        base -> new UiCommand.PutPool(draft.pool(), base),
                        draft.revision(),
                        WORDS.text("changed-pool", String.valueOf(pool)));
            }
        }
    }

    ReadOnlyObjectProperty<List<PoolDraft>> draftsProperty() {
        return drafts.getReadOnlyProperty();
    }
}
