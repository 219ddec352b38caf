package dev.sluice.console.screen.cache;

import dev.sluice.console.command.Action;
import dev.sluice.console.command.ActionGroup;
import dev.sluice.console.command.ActionRegistry;
import dev.sluice.console.component.ActionMenu;
import dev.sluice.console.screen.Jump;
import dev.sluice.console.screen.ScreenId;
import dev.sluice.console.text.Words;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javafx.scene.control.ContextMenu;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import org.jspecify.annotations.Nullable;

/// What can be done with the selected entry, from buttons, keys, the palette and the menu of a row.
final class EntryActions {

    private static final Words WORDS = Words.of(EntryActions.class);

    private final Action pin;
    private final Action expire;
    private final Action configured;
    private final List<Action> keep;
    private final Action copy;
    private final Action request;
    private final Action served;
    private final Action wrong;
    private final Action delete;
    private @Nullable Entry selected;

    /// @param delete asks first
    /// @param jump leads to the traffic screen
    EntryActions(ActionRegistry actions, CacheViewModel model, Consumer<Entry> delete, Consumer<Jump> jump) {
        EntryKeeping keeping = model.keeping();
        pin = add(actions, "cache-pin", "pin-entry", "P", entry -> keeping.pin(entry, !entry.pinned()));
        keep = List.of(
                keep(actions, keeping, "hour", Duration.ofHours(1)),
                keep(actions, keeping, "day", Duration.ofDays(1)),
                keep(actions, keeping, "week", Duration.ofDays(7)));
        configured = add(actions, "cache-keep-configured", "keep-configured", null, e -> keeping.expire(e, null));
        expire = add(actions, "cache-expire", "expire-now", "E", entry -> keeping.expire(entry, Duration.ZERO));
        copy = add(actions, "cache-copy", "copy-question", "Y", entry -> copy(entry.prompt()));
        request = add(actions, "cache-open-request", "open-request", "R", entry -> {
            if (!entry.madeBy().isEmpty()) {
                jump.accept(new Jump.Exchange(entry.madeBy()));
            }
        });
        served = add(
                actions,
                "cache-served",
                "show-served",
                "S",
                entry -> jump.accept(new Jump.Traffic("entry:" + entry.id())));
        wrong = add(actions, "cache-wrong", "mark-as-wrong", "W", model::reject);
        this.delete = add(actions, "cache-delete-entry", "delete-entry", "Delete", delete);
        select(null);
    }

    private Action keep(ActionRegistry actions, EntryKeeping keeping, String name, Duration left) {
        return add(actions, "cache-keep-" + name, "keep-" + name, null, entry -> keeping.expire(entry, left));
    }

    private Action add(ActionRegistry actions, String id, String words, @Nullable String keys, Consumer<Entry> step) {
        Action.Draft draft =
                Action.named(id, WORDS.text(words)).in(ActionGroup.EDIT).on(ScreenId.CACHE.key());
        if (keys != null) {
            draft.keys(keys);
        }
        return actions.add(draft.does(() -> {
            Entry entry = selected;
            if (entry != null) {
                step.accept(entry);
            }
        }));
    }

    /// Which entry is meant; null: none.
    void select(@Nullable Entry entry) {
        selected = entry;
        String why = WORDS.text("select-an-entry-first");
        Stream.of(Stream.of(pin, expire, configured, copy, served, wrong, delete), keep.stream())
                .flatMap(all -> all)
                .forEach(action -> action.update(action.labelProperty().get(), entry != null, why));
        boolean known = entry != null && !entry.madeBy().isEmpty();
        request.update(WORDS.text("open-request"), known, entry == null ? why : WORDS.text("request-not-known"));
        pin.update(WORDS.text(entry != null && entry.pinned() ? "unpin-entry" : "pin-entry"), entry != null, why);
    }

    ContextMenu menu() {
        return ActionMenu.of(
                List.of(request, served, copy),
                List.of(pin),
                Stream.concat(keep.stream(), Stream.of(configured, expire)).toList(),
                List.of(wrong, delete));
    }

    Action pin() {
        return pin;
    }

    Action expire() {
        return expire;
    }

    Action configured() {
        return configured;
    }

    /// Opens the request that a backend answered.
    Action request() {
        return request;
    }

    /// Shows the requests that the entry served.
    Action served() {
        return served;
    }

    Action wrong() {
        return wrong;
    }

    Action delete() {
        return delete;
    }

    private static void copy(String text) {
        ClipboardContent content = new ClipboardContent();
        content.putString(text);
        Clipboard.getSystemClipboard().setContent(content);
    }
}
