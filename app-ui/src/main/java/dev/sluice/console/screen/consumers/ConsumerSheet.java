package dev.sluice.console.screen.consumers;

import dev.sluice.console.command.UiCommand;
import dev.sluice.console.export.Csv;
import dev.sluice.console.export.CsvReader;
import dev.sluice.console.screen.Edits;
import dev.sluice.console.text.Words;
import dev.sluice.model.ConsumerId;
import dev.sluice.model.config.ConsumerConfig;
import dev.sluice.model.config.GatewayConfig;
import dev.sluice.model.config.LimitConfig;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// All consumers as a table that people edit as text or in a spreadsheet, and what an edited one changes. Who is not in
/// it stays as it is; an empty cell leaves a value alone.
final class ConsumerSheet {

    private static final Words WORDS = Words.of(ConsumerSheet.class);
    private static final List<String> COLUMNS = List.of("id", "name", "weight", "blocked", "tokens_per_minute");
    private static final int MOST_ROWS = 2_000;

    private ConsumerSheet() {}

    /// What an edited table comes to.
    ///
    /// @param changes in words, one each
    /// @param problems what is wrong, with the line; nothing is changed while there is one
    /// @param edits the commands, in their order
    record Reading(List<String> changes, List<String> problems, List<Edits.Edit> edits) {}

    static String csv(GatewayConfig config) {
        Governance governance = new Governance(config);
        StringBuilder text = new StringBuilder(Csv.line(COLUMNS)).append('\n');
        for (ConsumerConfig consumer : config.consumers()) {
            List<@Nullable Object> cells = new ArrayList<>();
            cells.add(consumer.id().value());
            cells.add(consumer.name());
            cells.add(consumer.weight());
            cells.add(consumer.blocked());
            cells.add(governance.governing(consumer.id()).map(Governance::rate).orElse(null));
            text.append(Csv.line(cells)).append('\n');
        }
        return text.toString();
    }

    static Reading read(String text, GatewayConfig config) {
        List<List<String>> rows = CsvReader.rows(text);
        Draft draft = new Draft(config);
        if (rows.isEmpty() || !rows.getFirst().contains("id")) {
            draft.problems.add(WORDS.text("sheet.head", String.join(",", COLUMNS)));
        } else if (rows.size() > MOST_ROWS) {
            draft.problems.add(WORDS.text("sheet.long", String.valueOf(MOST_ROWS)));
        } else {
            List<String> head = rows.getFirst();
            head.stream()
                    .filter(column -> !COLUMNS.contains(column))
                    .forEach(column -> draft.problems.add(WORDS.text("sheet.column", column)));
            for (int i = 1; i < rows.size(); i++) {
                draft.read(new Row(i + 1, head, rows.get(i)));
            }
        }
        return new Reading(draft.changes, draft.problems, draft.problems.isEmpty() ? draft.edits : List.of());
    }

    /// @param line in the text, from 1
    private record Row(int line, List<String> head, List<String> cells) {
        String cell(String column) {
            int at = head.indexOf(column);
            return at < 0 || at >= cells.size() ? "" : cells.get(at).strip();
        }
    }

    /// What the rows read so far come to; later ones build on it.
    private static final class Draft {
        private final List<String> changes = new ArrayList<>();
        private final List<String> problems = new ArrayList<>();
        private final List<Edits.Edit> edits = new ArrayList<>();
        private final Set<String> seen = new HashSet<>();
        private GatewayConfig config;

        Draft(GatewayConfig config) {
            this.config = config;
        }

        void read(Row row) {
            String id = row.cell("id");
            if (!ConsumerDraft.isId(id)) {
                problem(row, WORDS.text("sheet.id"));
            } else if (!seen.add(id)) {
                problem(row, WORDS.text("sheet.twice", id));
            } else {
                ConsumerId consumer = new ConsumerId(id);
                consumer(row, consumer);
                rate(row, consumer);
            }
        }

        private void consumer(Row row, ConsumerId id) {
            Optional<ConsumerConfig> known = config.consumer(id);
            ConsumerConfig before = known.orElseGet(() -> new ConsumerConfig(id, null, List.of(), 1, false, false));
            String name = row.cell("name").isEmpty() ? before.name() : row.cell("name");
            int weight = weight(row, before.weight());
            boolean blocked = blocked(row, before.blocked());
            ConsumerConfig after = new ConsumerConfig(id, name, before.keys(), weight, blocked, before.storeContent());
            if (known.isPresent() && after.equals(before)) {
                return;
            }
            if (known.isEmpty()) {
                changes.add(WORDS.text("sheet.new", id));
            }
            changed(id, "name", before.name(), name);
            changed(id, "weight", before.weight(), weight);
            changed(id, "blocked", before.blocked(), blocked);
            edits.add(base -> new UiCommand.PutConsumer(after, base));
            List<ConsumerConfig> all = new ArrayList<>(config.consumers());
            all.removeIf(each -> each.id().equals(id));
            all.add(after);
            config = config.withConsumers(all);
        }

        private void rate(Row row, ConsumerId id) {
            String typed = row.cell("tokens_per_minute");
            if (typed.isEmpty()) {
                return;
            }
            switch (TokenAmount.read(typed)) {
                case TokenAmount.Reading.Unreadable(String why) -> problem(row, why);
                case TokenAmount.Reading.Amount(long tokens) -> {
                    Optional<LimitConfig> governing = new Governance(config).governing(id);
                    if (governing.isEmpty()) {
                        problem(row, WORDS.text("sheet.no-limit", id));
                    } else if (Governance.rate(governing.get()) != tokens) {
                        changed(id, "tokens_per_minute", Governance.rate(governing.get()), tokens);
                        put(LimitChange.of(config, governing.get(), id, LimitChange.Scope.ONLY_THIS, tokens));
                    }
                }
            }
        }

        private void put(LimitChange change) {
            for (LimitConfig limit : change.puts()) {
                edits.add(base -> new UiCommand.PutLimit(limit, base));
                List<LimitConfig> all = new ArrayList<>(config.limits());
                all.removeIf(each -> each.id().equals(limit.id()));
                all.add(limit);
                config = config.withLimits(all);
            }
            change.consequences().forEach(words -> changes.add("   " + words));
        }

        private int weight(Row row, int before) {
            String typed = row.cell("weight");
            if (typed.isEmpty()) {
                return before;
            }
            if (typed.matches("[1-9]\\d{0,3}")) {
                return Integer.parseInt(typed);
            }
            problem(row, WORDS.text("sheet.weight"));
            return before;
        }

        private boolean blocked(Row row, boolean before) {
            return switch (row.cell("blocked").toLowerCase(java.util.Locale.ROOT)) {
                case "" -> before;
                case "true", "yes", "1" -> true;
                case "false", "no", "0" -> false;
                default -> {
                    problem(row, WORDS.text("sheet.blocked"));
                    yield before;
                }
            };
        }

        private void changed(ConsumerId id, String column, @Nullable Object before, @Nullable Object after) {
            if (!Objects.equals(before, after)) {
                changes.add(WORDS.text(
                        "sheet.change", id, column, before == null ? "–" : before.toString(), String.valueOf(after)));
            }
        }

        private void problem(Row row, String what) {
            problems.add(WORDS.text("sheet.problem", String.valueOf(row.line()), what));
        }
    }
}
