package dev.sluice.console.screen.generator;

import dev.sluice.console.export.Csv;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/// Runs side by side. The first is what the others are measured by.
///
/// @param runs at least one
record Comparison(List<KeptRun> runs) {

    Comparison {
        runs = List.copyOf(runs);
    }

    /// How far a run's figure is from the first's, with its sign; empty where that says nothing.
    String difference(KeptRun run, RunFigure figure) {
        double from = runs.getFirst().figure(figure);
        double to = run.figure(figure);
        if (Double.isNaN(from) || Double.isNaN(to) || run.equals(runs.getFirst())) {
            return "";
        }
        if (from == to) {
            return "=";
        }
        String sign = to > from ? "+" : "−";
        return from == 0
                ? sign
                : sign + String.format(Locale.ROOT, "%.1f %%", Math.abs(to - from) / Math.abs(from) * 100);
    }

    /// What a run is called here, where several may be of the same app.
    String name(int index) {
        return runs.size() == 1 ? runs.getFirst().id() : runs.get(index).id() + " " + (index + 1);
    }

    /// Where the steps of latencies end; empty where none are known.
    List<Double> edges() {
        return runs.stream()
                .map(run -> run.latencies().edges())
                .filter(edges -> !edges.isEmpty())
                .findFirst()
                .orElse(List.of());
    }

    /// A row for each run, a column for each figure.
    String csv() {
        List<Object> head = new ArrayList<>(List.of("app", "consumer", "model", "arrival", "started", "ran", "ended"));
        for (RunFigure figure : RunFigure.values()) {
            head.add(figure.wireName());
        }
        head.add("currency");
        StringBuilder text = new StringBuilder(Csv.line(head)).append("\r\n");
        for (KeptRun run : runs) {
            List<Object> cells = new ArrayList<>(List.of(
                    run.id(), run.consumer(), run.model(), run.arrival(), run.started(), run.ran(), run.ended()));
            for (RunFigure figure : RunFigure.values()) {
                cells.add(Double.isNaN(run.figure(figure)) ? "" : (Object) rounded(run.figure(figure)));
            }
            cells.add(run.currency());
            text.append(Csv.line(cells)).append("\r\n");
        }
        return text.toString();
    }

    /// All that is known of each run: its row of traffic, its figures and its course.
    String json() {
        List<Map<String, Object>> all = new ArrayList<>();
        for (KeptRun run : runs) {
            Map<String, Object> members = new LinkedHashMap<>();
            members.put("traffic", run.app());
            members.put("app", run.id());
            members.put("started", run.started().toString());
            members.put("ran", run.ran().toString());
            members.put("ended", run.ended());
            for (RunFigure figure : RunFigure.values()) {
                if (!Double.isNaN(run.figure(figure))) {
                    members.put(figure.wireName(), rounded(run.figure(figure)));
                }
            }
            members.put("currency", run.currency().isEmpty() ? null : run.currency());
            members.put("errors", run.errors());
            members.put("expect", run.expect());
            members.put("baseline", run.baseline());
            members.put("latencies", run.latencies());
            members.put("course", run.course());
            all.add(members);
        }
        return JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValueAsString(all) + "\n";
    }

    private static Number rounded(double value) {
        double rounded = Math.round(value * 1e4) / 1e4;
        return rounded == Math.rint(rounded) ? (Number) (long) rounded : (Number) rounded;
    }
}
