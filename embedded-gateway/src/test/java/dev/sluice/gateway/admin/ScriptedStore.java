package dev.sluice.gateway.admin;

import dev.sluice.gateway.configuration.ActiveConfiguration;
import dev.sluice.gateway.configuration.ConfigProblem;
import dev.sluice.gateway.configuration.ConfigurationStore;
import dev.sluice.gateway.configuration.EditResult;
import dev.sluice.gateway.configuration.KeptRevision;
import dev.sluice.model.config.GatewayConfig;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// A store that notes what it is asked and answers as it was told: accepted, unless a text holds `broken`.
final class ScriptedStore implements ConfigurationStore {

    final List<String> edits = new CopyOnWriteArrayList<>();
    private volatile ActiveConfiguration active = new ActiveConfiguration(12, Configs.example(), List.of());

    void use(GatewayConfig config) {
        active = new ActiveConfiguration(active.revision() + 1, config, active.warnings());
    }

    @Override
    public ActiveConfiguration current() {
        return active;
    }

    @Override
    public String text() {
        return "version: 1 # as it stands\n";
    }

    @Override
    public EditResult put(String section, String json, @Nullable Long baseRevision, String by) {
        return edit("put " + section + " " + json + " by " + by, baseRevision);
    }

    @Override
    public EditResult delete(String section, String id, @Nullable Long baseRevision, String by) {
        return edit("delete " + section + " " + id, baseRevision);
    }

    @Override
    public EditResult replace(String text, @Nullable Long baseRevision, String by) {
        return edit("replace " + text, baseRevision);
    }

    @Override
    public EditResult undo(@Nullable Long baseRevision, String by) {
        return edit("undo", baseRevision);
    }

    @Override
    public EditResult redo(@Nullable Long baseRevision, String by) {
        return edit("redo", baseRevision);
    }

    @Override
    public EditResult revertTo(long number, @Nullable Long baseRevision, String by) {
        return edit("revert to " + number, baseRevision);
    }

    @Override
    public List<KeptRevision> revisions(int limit) {
        return List.of(new KeptRevision(active.revision(), Instant.EPOCH, "console", "limit changed", List.of("+a")));
    }

    @Override
    public String coveredText() {
        return text();
    }

    @Override
    public EditResult replaceCovered(String text, @Nullable Long baseRevision, String by) {
        return edit("replace covered " + text, baseRevision);
    }

    @Override
    public List<ConfigProblem> check(String coveredText) {
        return List.of();
    }

    private EditResult edit(String what, @Nullable Long baseRevision) {
        if (baseRevision != null && baseRevision != active.revision()) {
            return new EditResult.Conflict(active.revision());
        }
        if (what.contains("broken")) {
            return new EditResult.Invalid(List.of(
                    new ConfigProblem("limits[0].tokensPerMinute", 0, "-1 is out of range", "use 1 or more"),
                    new ConfigProblem("limits[0].foo", 0, "unknown key", null)));
        }
        edits.add(what);
        use(active.config());
        return new EditResult.Accepted(active);
    }

    @Override
    public @Nullable String undoable() {
        return edits.isEmpty() ? null : edits.getLast();
    }

    @Override
    public @Nullable String redoable() {
        return null;
    }

    @Override
    public void onChange(Consumer<ActiveConfiguration> listener) {}

    @Override
    public void onRefused(Consumer<List<ConfigProblem>> listener) {}

    @Override
    public void close() {}
}
