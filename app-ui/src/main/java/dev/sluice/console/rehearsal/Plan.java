package dev.sluice.console.rehearsal;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// An experiment as people edit it: a timeline of client apps and faults, what is expected, and when it stops itself.
/// It keeps what it does not know, so that a file loses nothing.
///
/// @param members as files have them
/// @param source the text that it was read from, of which its own text keeps comments and order; empty: there is none
public record Plan(Map<String, Object> members, String source) {

    private static final Duration USUAL = Duration.ofMinutes(5);
    private static final Duration SHORTEST = Duration.ofSeconds(1);

    public Plan {
        members = Collections.unmodifiableMap(new LinkedHashMap<>(members));
    }

    /// One that nobody has written.
    public Plan(Map<String, Object> members) {
        this(members, "");
    }

    /// One without faults: an app that asks steadily, and what a healthy gateway is expected to do.
    public static Plan begun(String consumer, String model) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("name", "outage");
        members.put("clock", "virtual");
        members.put("seed", 1);
        members.put("duration", "PT3M");
        members.put(
                "traffic",
                List.of(ClientApp.named("clients", consumer, model)
                        .with("rate", 20)
                        .with("for", null)
                        .with("stream", 0.5)
                        .members()));
        members.put("expect", new LinkedHashMap<>(Map.of("successRate", Map.of("min", 0.99))));
        members.put("guard", Map.of("successRate", 0.5));
        return new Plan(members);
    }

    /// The same with one member changed.
    ///
    /// @param value null: without it
    public Plan with(String member, @Nullable Object value) {
        Map<String, Object> changed = new LinkedHashMap<>(members);
        if (value == null) {
            changed.remove(member);
        } else {
            changed.put(member, value);
        }
        return new Plan(changed, source);
    }

    public String name() {
        return members.get("name") instanceof String name ? name : "experiment";
    }

    /// Whether it runs in simulated time.
    public boolean virtual() {
        return !"real".equals(members.get("clock"));
    }

    public Duration duration() {
        Duration length = Span.read(String.valueOf(members.get("duration")), USUAL);
        return length.compareTo(SHORTEST) < 0 ? SHORTEST : length;
    }

    public List<ClientApp> apps() {
        return ClientApp.rows(members.get("traffic"));
    }

    public Plan withApps(List<ClientApp> apps) {
        return with("traffic", apps.stream().map(ClientApp::members).toList());
    }

    public List<PlannedFault> faults() {
        return PlanText.maps(members.get("faults")).stream()
                .map(PlannedFault::new)
                .toList();
    }

    public Plan withFaults(List<PlannedFault> faults) {
        return with(
                "faults",
                faults.isEmpty()
                        ? null
                        : faults.stream().map(PlannedFault::members).toList());
    }

    /// The same with one fault in the place of another.
    public Plan withFault(int index, PlannedFault fault) {
        List<PlannedFault> all = new ArrayList<>(faults());
        all.set(index, fault);
        return withFaults(all);
    }

    /// The same with one app in the place of another.
    public Plan withApp(int index, ClientApp app) {
        List<ClientApp> all = new ArrayList<>(apps());
        all.set(index, app);
        return withApps(all);
    }

    /// A bound on what is measured, as files have it; null: nothing is expected.
    public @Nullable Object bound(Goal goal) {
        return members.get("expect") instanceof Map<?, ?> expect && expect.get(goal.key()) instanceof Map<?, ?> bounds
                ? bounds.get(goal.side())
                : null;
    }

    /// The same with a bound, or without; the other side of it stays.
    public Plan bounded(Goal goal, @Nullable Object bound) {
        Map<String, Object> expect = copy(members.get("expect"));
        Map<String, Object> bounds = copy(expect.get(goal.key()));
        if (bound == null) {
            bounds.remove(goal.side());
        } else {
            bounds.put(goal.side(), bound);
        }
        if (bounds.isEmpty()) {
            expect.remove(goal.key());
        } else {
            expect.put(goal.key(), bounds);
        }
        return with("expect", expect.isEmpty() ? null : expect);
    }

    /// The success rate below which it stops itself, 0 to 1; null: never.
    public @Nullable Double guard() {
        return members.get("guard") instanceof Map<?, ?> guard && guard.get("successRate") instanceof Number rate
                ? rate.doubleValue()
                : null;
    }

    public Plan guarded(@Nullable Double rate) {
        return with("guard", rate == null ? null : Map.of("successRate", rate));
    }

    private static Map<String, Object> copy(@Nullable Object map) {
        return map instanceof Map<?, ?> some ? PlanText.members(some) : new LinkedHashMap<>();
    }

    /// The text of a file with it: the one that it was read from, where there is one, changed only where the plan was.
    /// Keys stay out of it.
    public String text() {
        List<ClientApp> apps = apps().stream().map(ClientApp::withoutKey).toList();
        Map<String, Object> written = apps.isEmpty() ? members : withApps(apps).members;
        return PlanSplice.of(source, written).orElseGet(() -> FreshText.of(written));
    }

    /// Reads a file.
    ///
    /// @throws PlanText.UnreadableException where it is none
    public static Plan read(String text) throws PlanText.UnreadableException {
        return new Plan(PlanText.read(text), text);
    }
}
