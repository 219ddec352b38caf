package dev.sluice.gateway.configuration;

import dev.sluice.gateway.files.OwnerOnly;
import dev.sluice.model.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;

/// The last revisions, in memory and as one file each, so that undo and redo survive a restart. Undoing makes a new
/// revision like any other edit: it has the text of an older one, and remembers what redo would bring back.
///
/// Not safe for several threads at once.
final class Revisions {

    /// How many are kept, and how many steps back and forth from the newest.
    static final int KEPT = 20;

    /// A revision on disk.
    ///
    /// @param sha256 of its text, by which damage shows
    private record Kept(Revision revision, String sha256) {

        Kept {
            Objects.requireNonNull(revision);
            Objects.requireNonNull(sha256);
        }

        static Kept of(Revision revision) {
            return new Kept(revision, Sha256.hex(revision.text()));
        }

        boolean isWhole() {
            return sha256.equals(Sha256.hex(revision.text()));
        }
    }

    private static final Logger LOG = LoggerFactory.getLogger(Revisions.class);
    private static final String PREFIX = "revision-";
    private static final String SUFFIX = ".json";

    private final Path folder;
    private final InstantSource clock;
    private final NavigableMap<Long, Revision> kept = new TreeMap<>();

    private Revisions(Path folder, InstantSource clock) {
        this.folder = folder;
        this.clock = clock;
    }

    /// Reads what earlier runs left. A damaged file is set aside under another name, never deleted.
    static Revisions open(Path folder, InstantSource clock) throws IOException {
        OwnerOnly.createFolders(folder);
        Revisions revisions = new Revisions(folder, clock);
        for (Path file : filesOf(folder)) {
            revisions.load(file);
        }
        return revisions;
    }

    Optional<Revision> newest() {
        return kept.isEmpty() ? Optional.empty() : Optional.of(kept.lastEntry().getValue());
    }

    Optional<Revision> find(@Nullable Long number) {
        return number == null ? Optional.empty() : Optional.ofNullable(kept.get(number));
    }

    /// The revision that undo would go back to.
    Optional<Revision> undoTarget() {
        return newest().flatMap(newest -> find(newest.undoTo()));
    }

    /// The revision that redo would bring back.
    Optional<Revision> redoTarget() {
        return newest().flatMap(newest -> find(newest.redoTo()));
    }

    /// The newest first, each with what it changed.
    List<KeptRevision> latest(int limit) {
        return kept.descendingMap().values().stream()
                .limit(limit)
                .map(revision -> new KeptRevision(
                        revision.number(), revision.at(), revision.by(), revision.what(), changes(revision)))
                .toList();
    }

    private List<String> changes(Revision revision) {
        var before = kept.lowerEntry(revision.number());
        return before == null
                ? List.of()
                : LineDiff.of(PlainSecrets.hide(before.getValue().text()), PlainSecrets.hide(revision.text()));
    }

    Revision edited(String text, String by, String what) {
        @Nullable Long before = newest().map(Revision::number).orElse(null);
        return add(new Revision(nextNumber(), clock.instant(), by, what, before, null, text));
    }

    /// @param target as [#undoTarget] said
    Revision undone(Revision target, String by) {
        @Nullable Long redoTo = newest().map(Revision::number).orElse(null);
        return add(
                new Revision(nextNumber(), clock.instant(), by, target.what(), target.undoTo(), redoTo, target.text()));
    }

    /// @param target as [#redoTarget] said
    Revision redone(Revision target, String by) {
        @Nullable Long undoTo = newest().map(Revision::number).orElse(null);
        return add(
                new Revision(nextNumber(), clock.instant(), by, target.what(), undoTo, target.redoTo(), target.text()));
    }

    private long nextNumber() {
        return kept.isEmpty() ? 1 : kept.lastKey() + 1;
    }

    private Revision add(Revision revision) {
        kept.put(revision.number(), revision);
        try {
            AtomicFile.write(file(revision.number()), ConfigJson.mapper().writeValueAsString(Kept.of(revision)));
            prune();
        } catch (IOException e) {
            LOG.warn("revision {} cannot be kept for a later start: {}", revision.number(), e.getMessage());
        }
        return revision;
    }

    private void prune() throws IOException {
        Set<Long> needed =
                new HashSet<>(kept.descendingKeySet().stream().limit(KEPT).toList());
        @Nullable Revision back = newest().orElse(null);
        @Nullable Revision forth = back;
        for (int step = 0; step < KEPT; step++) {
            back = back == null ? null : find(back.undoTo()).orElse(null);
            forth = forth == null ? null : find(forth.redoTo()).orElse(null);
            if (back != null) {
                needed.add(back.number());
            }
            if (forth != null) {
                needed.add(forth.number());
            }
        }
        for (Long number : List.copyOf(kept.keySet())) {
            if (!needed.contains(number)) {
                kept.remove(number);
                Files.deleteIfExists(file(number));
            }
        }
    }

    private Path file(long number) {
        return folder.resolve(PREFIX + number + SUFFIX);
    }

    private static List<Path> filesOf(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().matches(PREFIX + "[0-9]{1,18}\\" + SUFFIX))
                    .toList();
        }
    }

    private void load(Path file) throws IOException {
        try {
            @Nullable Kept found = ConfigJson.mapper().readValue(Files.readString(file), Kept.class);
            if (found != null
                    && found.isWhole()
                    && file.equals(file(found.revision().number()))) {
                kept.put(found.revision().number(), found.revision());
                return;
            }
            LOG.warn("revision file {} is damaged and set aside", file.getFileName());
        } catch (JacksonException | IOException e) {
            // Not with what it says, which may quote the file and so a secret.
            LOG.warn("revision file {} cannot be read and is set aside", file.getFileName());
        }
        Path aside = file.resolveSibling(file.getFileName() + ".corrupt-" + clock.millis());
        Files.move(file, aside, StandardCopyOption.REPLACE_EXISTING);
    }
}
