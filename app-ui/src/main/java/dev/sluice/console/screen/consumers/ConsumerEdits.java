package dev.sluice.console.screen.consumers;

import dev.sluice.console.command.UiCommand;
import dev.sluice.console.component.TimeWords;
import dev.sluice.console.screen.Edits;
import dev.sluice.console.text.Words;
import dev.sluice.model.ConsumerId;
import dev.sluice.model.config.ConsumerConfig;
import dev.sluice.model.config.KeyConfig;
import dev.sluice.model.message.ServerMessage.Configuration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/// Adds, blocks and deletes consumers.
public final class ConsumerEdits {

    private static final Words WORDS = Words.of(ConsumerEdits.class);

    /// A key that was just made. It is shown until it is dismissed, and never again.
    public record FreshKey(ConsumerId consumer, KeyMint.NewKey key) {}

    private final Edits edits;
    private final KeyMint keys;
    private final InstantSource clock;
    private final ReadOnlyObjectWrapper<@Nullable FreshKey> freshKey = new ReadOnlyObjectWrapper<>();

    private @Nullable Configuration configuration;

    /// @param clock says on which day an old key ends
    ConsumerEdits(Edits edits, KeyMint keys, InstantSource clock) {
        this.edits = edits;
        this.clock = clock;
        this.keys = keys;
    }

    void configurationChanged(Configuration next) {
        configuration = next;
    }

    /// What stands against a draft, field by field.
    ///
    /// @param id null: nothing
    /// @param name null: nothing
    public record Problems(@Nullable String id, @Nullable String name) {
        boolean none() {
            return id == null && name == null;
        }
    }

    Problems problems(ConsumerDraft draft) {
        return configuration == null
                ? new Problems(WORDS.text("the-gateways-configuration-has-not"), null)
                : new Problems(draft.idProblem(configuration.config()), draft.nameProblem());
    }

    /// Adds a consumer with a new key, if nothing stands against it; the key then shows once.
    ///
    /// @return whether it was sent
    boolean add(ConsumerDraft draft) {
        if (configuration == null || !problems(draft).none()) {
            return false;
        }
        KeyMint.NewKey key = keys.next();
        ConsumerConfig consumer = draft.consumer(key.stored(WORDS.text("made-in-the-console")));
        var _ = edits.sendAndTell(
                        put(consumer), configuration.revision(), WORDS.text("added", String.valueOf(draft.id())))
                .thenAccept(outcome -> {
                    if (outcome.complete()) {
                        freshKey.set(new FreshKey(consumer.id(), key));
                    }
                });
        return true;
    }

    /// Gives a consumer one key more; it then shows once.
    void addKey(ConsumerId id) {
        find(id).ifPresent(consumer ->
                putWithKey(consumer, consumer.keys(), WORDS.text("new-key-for", String.valueOf(id))));
    }

    /// Makes a new key in place of one, which goes on working until the end of tomorrow (UTC).
    ///
    /// @param index of the key that is replaced
    void rotate(ConsumerId id, int index) {
        find(id).filter(consumer -> index < consumer.keys().size()).ifPresent(consumer -> {
            KeyConfig old = consumer.keys().get(index);
            LocalDate end = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).plusDays(2);
            LocalDate expires = old.expires() != null && old.expires().isBefore(end) ? old.expires() : end;
            List<KeyConfig> keys = new ArrayList<>(consumer.keys());
            keys.set(index, new KeyConfig(old.key(), old.sha256(), old.hint(), old.label(), expires));
            putWithKey(consumer, keys, WORDS.text("rotated-a-key-of-the", String.valueOf(id)));
        });
    }

    /// Says what a key is for, and on which day it ends.
    ///
    /// @param expires the first day (UTC) on which it no longer works, as `2027-01-31`; blank: it goes on
    /// @return what is wrong with it; empty: it was sent
    Optional<String> describe(ConsumerId id, int index, String label, String expires) {
        Optional<ConsumerConfig> found =
                find(id).filter(consumer -> index < consumer.keys().size());
        if (found.isEmpty()) {
            return Optional.of(WORDS.text("key-gone"));
        }
        LocalDate end = null;
        if (!expires.isBlank()) {
            try {
                end = LocalDate.parse(expires.strip());
            } catch (DateTimeParseException e) {
                return Optional.of(WORDS.text("key-day"));
            }
            if (!end.isAfter(LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC))) {
                return Optional.of(WORDS.text("key-past"));
            }
        }
        ConsumerConfig consumer = found.get();
        KeyConfig old = consumer.keys().get(index);
        List<KeyConfig> keys = new ArrayList<>(consumer.keys());
        keys.set(
                index, new KeyConfig(old.key(), old.sha256(), old.hint(), label.isBlank() ? null : label.strip(), end));
        var _ = edits.sendAndTell(put(consumer.withKeys(keys)), revision(), WORDS.text("key-described", id));
        return Optional.empty();
    }

    /// Takes a key away: requests with it are refused from now on.
    void revoke(ConsumerId id, int index) {
        find(id).filter(consumer -> index < consumer.keys().size()).ifPresent(consumer -> {
            List<KeyConfig> keys = new ArrayList<>(consumer.keys());
            keys.remove(index);
            var _ = edits.sendAndTell(
                    put(consumer.withKeys(keys)), revision(), WORDS.text("revoked-a-key-of", String.valueOf(id)));
        });
    }

    private void putWithKey(ConsumerConfig consumer, List<KeyConfig> known, String done) {
        KeyMint.NewKey key = keys.next();
        List<KeyConfig> all = new ArrayList<>(known);
        all.add(key.stored(WORDS.text("made-in-the-console")));
        var _ = edits.sendAndTell(put(consumer.withKeys(all)), revision(), done).thenAccept(outcome -> {
            if (outcome.complete()) {
                freshKey.set(new FreshKey(consumer.id(), key));
            }
        });
    }

    /// The key was copied or is not wanted.
    public void dismissKey() {
        freshKey.set(null);
    }

    public void setBlocked(ConsumerId id, boolean blocked) {
        find(id).filter(consumer -> consumer.blocked() != blocked).ifPresent(consumer -> {
            ConsumerConfig changed = new ConsumerConfig(
                    id, consumer.name(), consumer.keys(), consumer.weight(), blocked, consumer.storeContent());
            var _ = edits.sendAndTell(
                    put(changed), revision(), (blocked ? WORDS.text("blocked-2") : WORDS.text("unblocked")) + id);
        });
    }

    /// Whether what it sends and gets is kept.
    public boolean storesContent(ConsumerId id) {
        return find(id).map(ConsumerConfig::storeContent).orElse(false);
    }

    public void storeContent(ConsumerId id, boolean store) {
        find(id).filter(consumer -> consumer.storeContent() != store).ifPresent(consumer -> {
            ConsumerConfig changed = new ConsumerConfig(
                    id, consumer.name(), consumer.keys(), consumer.weight(), consumer.blocked(), store);
            var _ = edits.sendAndTell(
                    put(changed), revision(), WORDS.text(store ? "content.on" : "content.off", id.value()));
        });
    }

    /// How long content is kept, in words; empty where that is not known yet.
    public String contentKept() {
        return configuration == null
                ? ""
                : TimeWords.period(configuration.config().privacy().retention());
    }

    public void delete(ConsumerId id) {
        find(id).ifPresent(_ -> {
            Edits.Edit edit = base -> new UiCommand.DeleteConsumer(id, base);
            var _ = edits.sendAndTell(edit, revision(), WORDS.text("deleted", String.valueOf(id)));
        });
    }

    private Optional<ConsumerConfig> find(ConsumerId id) {
        return configuration == null ? Optional.empty() : configuration.config().consumer(id);
    }

    private long revision() {
        return configuration == null ? 0 : configuration.revision();
    }

    private static Edits.Edit put(ConsumerConfig consumer) {
        return base -> new UiCommand.PutConsumer(consumer, base);
    }

    public ReadOnlyObjectProperty<@Nullable FreshKey> freshKeyProperty() {
        return freshKey.getReadOnlyProperty();
    }
}
