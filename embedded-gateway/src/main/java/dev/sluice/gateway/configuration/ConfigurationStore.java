package dev.sluice.gateway.configuration;

import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The configuration in force and the file behind it.
public interface ConfigurationStore extends AutoCloseable {

    ActiveConfiguration current();

    /// The text of the file as it stands, secrets included; for the user's own eyes.
    String text();

    /// Puts one object, as JSON, under its section: replaced where its id exists, else added. Comments, order and
    /// spelling of everything else stay.
    ///
    /// @param section such as `consumers`, `limits`
    /// @param json the whole object; a secret of `***` keeps what is there
    /// @param baseRevision the revision that the edit was based on; null: whatever is in force
    /// @param by who edits, in words, for the list of changes
    EditResult put(String section, String json, @Nullable Long baseRevision, String by);

    /// Removes the object with this id (a model's or price's name) from its section.
    EditResult delete(String section, String id, @Nullable Long baseRevision, String by);

    /// Replaces the whole file.
    EditResult replace(String text, @Nullable Long baseRevision, String by);

    EditResult undo(@Nullable Long baseRevision, String by);

    EditResult redo(@Nullable Long baseRevision, String by);

    /// Brings the text of a kept revision back, as an edit of its own.
    EditResult revertTo(long number, @Nullable Long baseRevision, String by);

    /// The revisions that are kept, the newest first.
    List<KeptRevision> revisions(int limit);

    /// The text of the file with its plain secrets covered as `***1`, `***2` …
    String coveredText();

    /// Replaces the whole file by a text whose covers stand for the secrets of the text in force.
    EditResult replaceCovered(String text, @Nullable Long baseRevision, String by);

    /// What is wrong with such a text; nothing is changed.
    List<ConfigProblem> check(String coveredText);

    /// What [#undo] would take back, in words; null: nothing.
    @Nullable
    String undoable();

    /// What [#redo] would do again, in words; null: nothing.
    @Nullable
    String redoable();

    /// Calls the listener, on the thread of the edit or of the file watch, after each change that is in force.
    void onChange(Consumer<ActiveConfiguration> listener);

    /// Calls the listener when a changed file is broken and the old configuration stays.
    void onRefused(Consumer<List<ConfigProblem>> listener);

    @Override
    void close();
}
