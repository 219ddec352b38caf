package dev.sluice.console.screen.generator;

import dev.sluice.model.state.TrafficState;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// The latest runs that are over, newest first, over restarts of the console.
final class KeptRuns {

    static final int MOST = 30;
    private static final Logger LOG = LoggerFactory.getLogger(KeptRuns.class);
    private static final TypeReference<List<KeptRun>> CONTENT = new TypeReference<>() {};

    private final Path file;
    private final JsonMapper mapper = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .build();
    private final ReadOnlyObjectWrapper<List<KeptRun>> runs;
    private final Set<String> deleted = new HashSet<>();

    /// @param folder of the file `generator-runs.json`
    KeptRuns(Path folder) {
        file = folder.resolve("generator-runs.json");
        runs = new ReadOnlyObjectWrapper<>(read());
    }

    ReadOnlyObjectProperty<List<KeptRun>> runsProperty() {
        return runs.getReadOnlyProperty();
    }

    /// Whether a run is kept, or was and is not wanted any more.
    boolean knows(TrafficState run) {
        String key = KeptRun.key(run.id(), run.started());
        return deleted.contains(key)
                || runs.get().stream().anyMatch(one -> one.key().equals(key));
    }

    /// Keeps a run; the oldest makes room for it, unless it is the baseline.
    void add(KeptRun run) {
        List<KeptRun> all = new ArrayList<>(runs.get());
        all.addFirst(run);
        while (all.size() > MOST) {
            all.remove(all.getLast().baseline() ? all.size() - 2 : all.size() - 1);
        }
        set(all);
    }

    /// The run that others are measured by.
    Optional<KeptRun> baseline() {
        return runs.get().stream().filter(KeptRun::baseline).findFirst();
    }

    /// Makes a run what others are measured by, in the place of any other; or none, where it is that already.
    void pin(String key) {
        set(runs.get().stream()
                .map(run -> run.pinned(run.key().equals(key) && !run.baseline()))
                .toList());
    }

    void delete(String key) {
        deleted.add(key);
        set(runs.get().stream().filter(run -> !run.key().equals(key)).toList());
    }

    private void set(List<KeptRun> all) {
        runs.set(List.copyOf(all));
        Path beside = file.resolveSibling(file.getFileName() + ".new");
        try {
            Files.deleteIfExists(beside);
            if (FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
                Files.createFile(
                        beside, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            }
            Files.writeString(beside, mapper.writeValueAsString(all));
            Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException | JacksonException e) {
            LOG.warn("{} cannot be written, so the runs are kept until the console ends: {}", file, e.toString());
        }
    }

    private List<KeptRun> read() {
        try {
            return List.copyOf(mapper.readValue(Files.readString(file), CONTENT));
        } catch (NoSuchFileException e) {
            return List.of();
        } catch (IOException | JacksonException e) {
            LOG.warn("{} cannot be read: there are no runs to compare with", file);
            return List.of();
        }
    }
}
