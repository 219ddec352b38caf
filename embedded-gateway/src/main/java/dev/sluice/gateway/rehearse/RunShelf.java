package dev.sluice.gateway.rehearse;

import dev.sluice.gateway.experiment.Report;
import dev.sluice.gateway.experiment.report.JsonReport;
import dev.sluice.gateway.experiment.report.ReportFiles;
import dev.sluice.gateway.files.OwnerOnly;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// The latest experiments with what was planned and what came of it: a folder for each, with the reports for people and
/// programs in it. Keys of consumers are not kept.
public final class RunShelf {

    private static final Logger LOG = LoggerFactory.getLogger(RunShelf.class);
    private static final JsonMapper JSON = new JsonMapper();
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-][A-Za-z0-9._-]{0,63}");
    private static final String RUN = "run.json";
    private static final int MOST = 50;

    private final Path folder;

    /// @param folder is made with the first run
    public RunShelf(Path folder) {
        this.folder = folder;
    }

    /// Keeps a run; the oldest makes room for it. Where the disk does not take it, the log says so.
    ///
    /// @param plan as it was given
    void keep(String id, Map<String, Object> plan, Report report, Instant startedAt) {
        if (!ID.matcher(id).matches()) {
            return;
        }
        try {
            OwnerOnly.createFolders(folder);
            Path run = folder.resolve(id);
            ReportFiles.write(report, run);
            Map<String, Object> all = summary(id, report, startedAt);
            all.put("plan", withoutKeys(plan));
            Files.writeString(run.resolve(RUN), JSON.writeValueAsString(all));
            for (Path old : newestFirst().stream().skip(MOST).toList()) {
                delete(old);
            }
        } catch (IOException e) {
            LOG.warn("the report of experiment {} could not be kept in {}: {}", id, folder, e.toString());
        }
    }

    private static Map<String, Object> summary(String id, Report report, Instant startedAt) {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("id", id);
        all.put("name", report.experiment().name());
        all.put("at", startedAt.toString());
        all.put("clock", report.experiment().virtual() ? "virtual" : "real");
        all.put("seed", report.experiment().seed());
        all.put("duration", report.length().toString());
        all.put("passed", report.passed());
        all.put("stopped", report.stopped());
        all.putAll(JsonReport.totals(report.totals()));
        return all;
    }

    private static Map<String, Object> withoutKeys(Map<String, Object> plan) {
        Map<String, Object> clean = new LinkedHashMap<>(plan);
        if (plan.get("traffic") instanceof List<?> rows) {
            clean.put("traffic", rows.stream().map(RunShelf::withoutKey).toList());
        }
        return clean;
    }

    private static Object withoutKey(Object row) {
        if (!(row instanceof Map<?, ?> members)) {
            return row;
        }
        Map<Object, Object> clean = new LinkedHashMap<>(members);
        clean.remove("key");
        return clean;
    }

    /// What there is, newest first, without plans.
    List<Map<String, Object>> list() {
        List<Map<String, Object>> runs = new ArrayList<>();
        for (Path run : newestFirst()) {
            Map<String, Object> all = read(run.resolve(RUN));
            if (all != null) {
                all.remove("plan");
                runs.add(all);
            }
        }
        return runs;
    }

    /// One run with its plan and its report; null: there is none.
    @Nullable
    Map<String, Object> find(String id) {
        if (!ID.matcher(id).matches()) {
            return null;
        }
        Map<String, Object> run = read(folder.resolve(id).resolve(RUN));
        if (run != null) {
            run.put("report", read(folder.resolve(id).resolve("report.json")));
        }
        return run;
    }

    /// A report as a text for people; null: there is none.
    ///
    /// @param file such as `report.html`
    @Nullable
    String text(String id, String file) {
        try {
            return ID.matcher(id).matches()
                    ? Files.readString(folder.resolve(id).resolve(file))
                    : null;
        } catch (IOException e) {
            return null;
        }
    }

    /// Forgets a run; false where there was none.
    boolean delete(String id) {
        Path run = folder.resolve(id);
        if (!ID.matcher(id).matches() || !Files.isDirectory(run)) {
            return false;
        }
        try {
            delete(run);
            return true;
        } catch (IOException e) {
            LOG.warn("experiment {} could not be deleted: {}", id, e.toString());
            return false;
        }
    }

    private static void delete(Path run) throws IOException {
        try (Stream<Path> files = Files.walk(run)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    private List<Path> newestFirst() {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> runs = Files.list(folder)) {
            return runs.filter(run -> Files.isRegularFile(run.resolve(RUN)))
                    .sorted(Comparator.comparing(RunShelf::writtenAt).reversed())
                    .toList();
        } catch (IOException e) {
            LOG.warn("the experiments in {} cannot be listed: {}", folder, e.toString());
            return List.of();
        }
    }

    private static Instant writtenAt(Path run) {
        try {
            return Files.getLastModifiedTime(run.resolve(RUN)).toInstant();
        } catch (IOException e) {
            return Instant.EPOCH;
        }
    }

    @SuppressWarnings("unchecked") // an object has names as keys
    private static @Nullable Map<String, Object> read(Path file) {
        try {
            return JSON.readValue(Files.readString(file), LinkedHashMap.class);
        } catch (IOException | JacksonException e) {
            return null;
        }
    }
}
