package dev.sluice.app.traffic;

import dev.sluice.app.usage.TextTable;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// How runs are written.
public enum TrafficFormat {
    /// For people: columns under each other.
    TABLE {
        @Override
        public String write(List<JsonNode> runs) {
            List<List<String>> cells = new ArrayList<>();
            cells.add(MEMBERS);
            for (JsonNode run : runs) {
                cells.add(MEMBERS.stream().map(member -> cell(run, member)).toList());
            }
            return TextTable.of(cells, 1);
        }
    },
    /// For scripts: the array that `queryTraffic` replies with.
    JSON {
        @Override
        public String write(List<JsonNode> runs) {
            return JsonMapper.builder().build().writeValueAsString(runs) + "\n";
        }
    };

    private static final String EXPECT = "expect";
    private static final List<String> MEMBERS = List.of(
            "id",
            "target",
            "achieved",
            "sent",
            "answered",
            "refused",
            "failed",
            "left",
            "tokens",
            "lag",
            "p50",
            "p95",
            "p99",
            "ended",
            EXPECT);

    /// Whether all was as a run's row expects.
    public static boolean passed(JsonNode run) {
        return run.path(EXPECT)
                .valueStream()
                .allMatch(check -> check.path("passed").asBoolean());
    }

    private static String cell(JsonNode run, String member) {
        if (!member.equals(EXPECT)) {
            return run.path(member).asString("–");
        }
        JsonNode checks = run.path(EXPECT);
        return checks.isEmpty()
                ? "–"
                : passed(run)
                        ? "passed"
                        : checks.valueStream()
                                .filter(check -> !check.path("passed").asBoolean())
                                .map(check -> check.path("name").asString())
                                .collect(Collectors.joining(", ", "failed: ", ""));
    }

    /// The runs as text.
    public abstract String write(List<JsonNode> runs);
}
