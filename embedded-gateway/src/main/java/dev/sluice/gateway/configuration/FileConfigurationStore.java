package dev.sluice.gateway.configuration;

import dev.sluice.gateway.keyring.Keyring;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The configuration in one file, which people edit and which this store edits too. Whatever is in the file and
/// valid is in force; an edit is in the file before it is in force.
///
/// Reading is free of locks. Edits and the look at the file take turns.
public final class FileConfigurationStore implements ConfigurationStore {

    private static final Logger LOG = LoggerFactory.getLogger(FileConfigurationStore.class);
    private static final Duration POLL_INTERVAL = Duration.ofMillis(250);

    /// A keyring that was locked is asked again every ten seconds.
    private static final int LOOKS_BETWEEN_KEYRINGS = 40;

    private record State(ActiveConfiguration active, String text) {}

    private final ConfigFile file;
    private final ConfigReader reader;
    private final Revisions revisions;
    private final InstantSource clock;
    private final AtomicReference<State> state;
    private final ReentrantLock turn = new ReentrantLock();
    private final List<Consumer<ActiveConfiguration>> changeListeners = new CopyOnWriteArrayList<>();
    private final List<Consumer<List<ConfigProblem>>> refusalListeners = new CopyOnWriteArrayList<>();
    private final AtomicReference<@Nullable ScheduledExecutorService> watch = new AtomicReference<>();
    private int looks;
    private ConfigFile.@Nullable Contents lastSeen;
    private ConfigFile.@Nullable Contents lastRefused;

    private FileConfigurationStore(
            ConfigFile file, ConfigReader reader, Revisions revisions, InstantSource clock, State state) {
        this.file = file;
        this.reader = reader;
        this.revisions = revisions;
        this.clock = clock;
        this.state = new AtomicReference<>(state);
    }

    /// Reads the file and puts it in force. It is not watched until [#watch].
    ///
    /// @param dataFolder where the folder of revisions is
    /// @param environment where `${NAME}` is looked up
    /// @param keyring where `keyring:NAME` is looked up
    public static Opening open(
            Path path, Path dataFolder, Map<String, String> environment, Keyring keyring, InstantSource clock) {
        ConfigFile file = new ConfigFile(path.toAbsolutePath());
        ConfigReader reader = new ConfigReader(environment, folderOf(file), keyring);
        return switch (file.read()) {
            case ConfigFile.Unreadable(ConfigProblem problem) -> new Opening.Refused(List.of(problem));
            case ConfigFile.Text(String text) ->
                switch (reader.read(text)) {
                    case ReadResult.Broken(List<ConfigProblem> problems) -> new Opening.Refused(problems);
                    case ReadResult.Valid valid -> open(file, reader, dataFolder, clock, text, valid);
                };
        };
    }

    private static Opening open(
            ConfigFile file,
            ConfigReader reader,
            Path dataFolder,
            InstantSource clock,
            String text,
            ReadResult.Valid valid) {
        try {
            Revisions revisions = Revisions.open(dataFolder.resolve("revisions"), clock);
            Revision revision = revisions
                    .newest()
                    .filter(newest -> newest.text().equals(text))
                    .orElseGet(() -> revisions.edited(text, "file", "the file as the gateway found it"));
            return new Opening.Ready(new FileConfigurationStore(
                    file, reader, revisions, clock, new State(active(revision, valid), text)));
        } catch (IOException e) {
            String reason = "the folder of revisions cannot be used: " + e.getMessage();
            return new Opening.Refused(List.of(new ConfigProblem("", 0, reason, "check " + dataFolder)));
        }
    }

    /// Looks at the file four times a second, on a thread of its own, until [#close].
    public void watch() {
        ScheduledExecutorService executor = Executors.newSingleThreadScheduledExecutor(
                task -> Thread.ofPlatform().daemon().name("configuration-watch").unstarted(task));
        if (watch.compareAndSet(null, executor)) {
            long millis = POLL_INTERVAL.toMillis();
            var _ = executor.scheduleWithFixedDelay(this::pollSafely, millis, millis, TimeUnit.MILLISECONDS);
        } else {
            executor.shutdownNow();
        }
    }

    /// Looks at the file once. A change is taken in when two looks in a row find the same, so that a file in the middle
    /// of being written is not followed.
    public void poll() {
        turn.lock();
        try {
            ConfigFile.Contents seen = file.read();
            boolean stands = seen.equals(lastSeen);
            lastSeen = seen;
            if (stands) {
                takeIn(seen);
            }
            if (++looks % LOOKS_BETWEEN_KEYRINGS == 0) {
                lookForMissingSecrets();
            }
        } finally {
            turn.unlock();
        }
    }

    /// The folder that the file is in: what `file:PATH` is relative to.
    public Path folder() {
        return folderOf(file);
    }

    @Override
    public ActiveConfiguration current() {
        return now().active();
    }

    @Override
    public String text() {
        return now().text();
    }

    @Override
    public EditResult put(String section, String json, @Nullable Long baseRevision, String by) {
        return edit(baseRevision, by, edit -> edit.put(section, json));
    }

    @Override
    public EditResult delete(String section, String id, @Nullable Long baseRevision, String by) {
        return edit(baseRevision, by, edit -> edit.delete(section, id));
    }

    @Override
    public EditResult replace(String text, @Nullable Long baseRevision, String by) {
        return edit(baseRevision, by, edit -> edit.replace(text));
    }

    @Override
    public EditResult undo(@Nullable Long baseRevision, String by) {
        return inTurn(
                baseRevision,
                () -> revisions
                        .undoTarget()
                        .map(target -> accept(target.text(), () -> revisions.undone(target, by)))
                        .orElseGet(() -> nothingTo("undo")));
    }

    @Override
    public EditResult redo(@Nullable Long baseRevision, String by) {
        return inTurn(
                baseRevision,
                () -> revisions
                        .redoTarget()
                        .map(target -> accept(target.text(), () -> revisions.redone(target, by)))
                        .orElseGet(() -> nothingTo("redo")));
    }

    @Override
    public EditResult revertTo(long number, @Nullable Long baseRevision, String by) {
        return inTurn(
                baseRevision,
                () -> revisions
                        .find(number)
                        .map(target -> accept(
                                target.text(), () -> revisions.edited(target.text(), by, "back to revision " + number)))
                        .orElseGet(() -> EditResult.Invalid.because(
                                "revision " + number + " is not kept", "ask queryRevisions which ones are")));
    }

    @Override
    public List<KeptRevision> revisions(int limit) {
        turn.lock();
        try {
            return revisions.latest(limit);
        } finally {
            turn.unlock();
        }
    }

    @Override
    public String coveredText() {
        return PlainSecrets.cover(text());
    }

    @Override
    public EditResult replaceCovered(String text, @Nullable Long baseRevision, String by) {
        return edit(baseRevision, by, edit -> edit.replace(PlainSecrets.uncover(text, text())));
    }

    @Override
    public List<ConfigProblem> check(String coveredText) {
        return switch (reader.read(PlainSecrets.uncover(coveredText, text()))) {
            case ReadResult.Broken(List<ConfigProblem> problems) -> problems;
            case ReadResult.Valid _ -> List.of();
        };
    }

    @Override
    public @Nullable String undoable() {
        turn.lock();
        try {
            return revisions.undoTarget().isEmpty()
                    ? null
                    : revisions.newest().map(Revision::what).orElse(null);
        } finally {
            turn.unlock();
        }
    }

    @Override
    public @Nullable String redoable() {
        turn.lock();
        try {
            return revisions.redoTarget().map(Revision::what).orElse(null);
        } finally {
            turn.unlock();
        }
    }

    @Override
    public void onChange(Consumer<ActiveConfiguration> listener) {
        changeListeners.add(listener);
    }

    @Override
    public void onRefused(Consumer<List<ConfigProblem>> listener) {
        refusalListeners.add(listener);
    }

    @Override
    public void close() {
        @Nullable ScheduledExecutorService executor = watch.getAndSet(null);
        if (executor != null) {
            executor.shutdownNow();
        }
    }

    private EditResult edit(@Nullable Long baseRevision, String by, Function<ConfigEdit, Proposal> edit) {
        return inTurn(baseRevision, () -> switch (edit.apply(
                new ConfigEdit(reader, current().config(), text(), clock.instant()))) {
            case Proposal.Refused(List<ConfigProblem> problems) -> new EditResult.Invalid(problems);
            case Proposal.NewText(String text, String what) -> accept(text, () -> revisions.edited(text, by, what));
        });
    }

    /// One edit at a time, and on top of what the file says now.
    private EditResult inTurn(@Nullable Long baseRevision, Supplier<EditResult> edit) {
        turn.lock();
        try {
            List<ConfigProblem> problems = takeIn(file.read());
            if (!problems.isEmpty()) {
                return new EditResult.Invalid(problems);
            }
            long revision = current().revision();
            return baseRevision == null || baseRevision == revision ? edit.get() : new EditResult.Conflict(revision);
        } finally {
            turn.unlock();
        }
    }

    /// Writes a text and puts it in force, if it is valid.
    private EditResult accept(String text, Supplier<Revision> revision) {
        return switch (reader.read(text)) {
            case ReadResult.Broken(List<ConfigProblem> problems) -> new EditResult.Invalid(problems);
            case ReadResult.Valid valid -> {
                try {
                    if (!text.equals(text())) {
                        file.write(text);
                        putInForce(revision.get(), valid);
                    }
                    yield new EditResult.Accepted(current());
                } catch (IOException e) {
                    yield new EditResult.NotWritten(file.path() + " cannot be written: " + e.getMessage());
                }
            }
        };
    }

    /// Follows what others wrote into the file. Returns why not, or an empty list.
    private List<ConfigProblem> takeIn(ConfigFile.Contents seen) {
        if (seen.equals(new ConfigFile.Text(text()))) {
            lastRefused = null;
            return List.of();
        }
        List<ConfigProblem> problems = switch (seen) {
            case ConfigFile.Unreadable(ConfigProblem problem) -> List.of(problem);
            case ConfigFile.Text(String text) ->
                switch (reader.read(text)) {
                    case ReadResult.Broken broken -> broken.problems();
                    case ReadResult.Valid valid -> {
                        putInForce(revisions.edited(text, "file", "the file was changed"), valid);
                        yield List.of();
                    }
                };
        };
        if (!problems.isEmpty() && !seen.equals(lastRefused)) {
            lastRefused = seen;
            refusalListeners.forEach(listener -> listener.accept(problems));
        }
        return problems;
    }

    /// The same text may mean more than before, once a keyring is open.
    private void lookForMissingSecrets() {
        boolean missing = current().config().backends().stream()
                .anyMatch(
                        backend -> backend.apiKey() != null && backend.apiKey().isMissing());
        if (missing
                && reader.read(text()) instanceof ReadResult.Valid valid
                && !valid.config().equals(current().config())) {
            revisions.newest().ifPresent(revision -> putInForce(revision, valid));
        }
    }

    private void putInForce(Revision revision, ReadResult.Valid valid) {
        State next = new State(active(revision, valid), revision.text());
        state.set(next);
        lastRefused = null;
        changeListeners.forEach(listener -> listener.accept(next.active()));
    }

    /// The watch must outlive whatever a listener throws.
    private void pollSafely() {
        try {
            poll();
        } catch (RuntimeException e) {
            LOG.error("looking at the configuration file failed", e);
        }
    }

    private static Path folderOf(ConfigFile file) {
        return Objects.requireNonNull(file.path().getParent(), "an absolute path of a file has a folder");
    }

    private State now() {
        return state.get();
    }

    private static ActiveConfiguration active(Revision revision, ReadResult.Valid valid) {
        return new ActiveConfiguration(revision.number(), valid.config(), valid.warnings());
    }

    private static EditResult nothingTo(String what) {
        return EditResult.Invalid.because("there is nothing to " + what, null);
    }
}
