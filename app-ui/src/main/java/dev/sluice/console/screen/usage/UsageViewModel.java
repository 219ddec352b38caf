package dev.sluice.console.screen.usage;

import dev.sluice.console.command.UiCommand;
import dev.sluice.console.export.Csv;
import dev.sluice.console.text.Words;
import dev.sluice.model.message.Reply;
import dev.sluice.model.state.GatewayState;
import dev.sluice.model.state.LimitState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.stream.Stream;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import org.jspecify.annotations.Nullable;

/// What was used, by a dimension, a measure and a period; asked of the ledger.
final class UsageViewModel {

    private static final Words WORDS = Words.of(UsageViewModel.class);

    /// The ledger is asked again no sooner than this, unless somebody chooses something else.
    static final Duration FRESH = Duration.ofSeconds(10);

    private final Function<UiCommand, ? extends CompletionStage<Reply>> commands;
    private final ObjectProperty<UsageDimension> dimension = new SimpleObjectProperty<>(UsageDimension.CONSUMER);
    private final ObjectProperty<UsageMeasure> measure = new SimpleObjectProperty<>(UsageMeasure.TOKENS);
    private final ObjectProperty<UsagePeriod> period = new SimpleObjectProperty<>(UsagePeriod.DAY);
    private final ObjectProperty<Across> across = new SimpleObjectProperty<>(Across.FIGURES);
    private final ReadOnlyObjectWrapper<Pivot> pivot = new ReadOnlyObjectWrapper<>(Pivot.EMPTY);
    private final ReadOnlyObjectWrapper<UsageSummary> summary = new ReadOnlyObjectWrapper<>(UsageSummary.EMPTY);
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
    private final ReadOnlyObjectWrapper<@Nullable Instant> asOf = new ReadOnlyObjectWrapper<>();
    private List<UsageRow> rows = List.of();
    private List<UsageRow> previous = List.of();
    private List<UsageRow> crossed = List.of();
    private List<Instant> starts = List.of();
    private @Nullable Instant asked;
    private int questions;

    /// @param commands sends a command; the reply comes on the thread of the view models
    UsageViewModel(Function<UiCommand, ? extends CompletionStage<Reply>> commands) {
        this.commands = commands;
        measure.subscribe(this::sum);
        across.addListener((_, _, _) -> {
            crossed = List.of();
            asked = null;
            sum();
        });
    }

    /// Asks the ledger, unless it was asked just now.
    void refresh(Instant now) {
        if (asked == null || Duration.between(asked, now).compareTo(FRESH) >= 0) {
            ask(now);
        }
    }

    /// Asks the ledger: the period, and the one before.
    void ask(Instant now) {
        asked = now;
        questions++;
        int mine = questions;
        UsagePeriod chosen = period.get();
        String by = dimension.get().wireName();
        List<Instant> steps = chosen.starts(now);
        Instant from = steps.getFirst();
        Instant before = from.minus(chosen.step().multipliedBy(steps.size()));
        UiCommand now1 = UiCommand.Operation.queryUsage(List.of(by, chosen.stepName()), from.toString(), null);
        UiCommand then = UiCommand.Operation.queryUsage(List.of(by), before.toString(), from.toString());
        var _ = commands.apply(now1)
                .thenCompose(first -> commands.apply(then).thenAccept(second -> {
                    if (mine == questions) {
                        answered(first, second, steps, now);
                        cross(from, mine);
                    }
                }));
    }

    /// Asks for the second dimension of the table, if there is one.
    private void cross(Instant from, int mine) {
        UsageDimension second = across.get().dimension();
        if (second == null || second == dimension.get()) {
            return;
        }
        UiCommand query = UiCommand.Operation.queryUsage(
                List.of(dimension.get().wireName(), second.wireName()), from.toString(), null);
        var _ = commands.apply(query).thenAccept(reply -> {
            if (mine == questions && reply.ok()) {
                crossed = UsageRow.of(reply.results().get("rows"));
                sum();
            }
        });
    }

    private void answered(Reply first, Reply second, List<Instant> steps, Instant at) {
        if (!first.ok()) {
            problem.set(WORDS.text("problem", String.valueOf(first.message())));
            return;
        }
        problem.set("");
        rows = UsageRow.of(first.results().get("rows"));
        previous = second.ok() ? UsageRow.of(second.results().get("rows")) : List.of();
        starts = steps;
        asOf.set(at);
        sum();
    }

    private void sum() {
        summary.set(UsageSummary.of(rows, previous, dimension.get(), measure.get(), starts));
        UsageDimension second = across.get().dimension();
        if (across.get() == Across.TIME) {
            pivot.set(Pivot.of(rows, dimension.get(), starts, measure.get()));
        } else if (second == null || crossed.isEmpty()) {
            pivot.set(Pivot.EMPTY);
        } else {
            pivot.set(Pivot.of(crossed, dimension.get(), second, measure.get()));
        }
    }

    /// The rows of the table as JSON, as `sluice usage` has them.
    List<Map<String, Object>> json() {
        UsageDimension by = dimension.get();
        List<Map<String, Object>> all = new ArrayList<>();
        for (UsageRow row : summary.get().totals()) {
            Map<String, Object> members = new LinkedHashMap<>();
            members.put(by.wireName(), row.name(by));
            members.put("requests", row.requests());
            members.put("refused", row.refused());
            members.put("failed", row.failed());
            members.put("cacheHits", row.cacheHits());
            members.put("inputTokens", row.inputTokens());
            members.put("cachedInputTokens", row.cachedInputTokens());
            members.put("outputTokens", row.outputTokens());
            members.put("totalTokens", row.totalTokens());
            members.put("cost", row.cost() == null ? null : row.cost().toPlainString());
            members.put("currency", row.currency());
            members.put("unpriced", row.unpriced());
            all.add(members);
        }
        return all;
    }

    /// Budgets and quotas of periods, those that run ahead first.
    static List<Pace> paces(@Nullable GatewayState state, Instant now) {
        if (state == null) {
            return List.of();
        }
        Stream<LimitState> all = Stream.concat(
                state.consumers().stream().flatMap(consumer -> consumer.limits().stream()), state.limits().stream());
        return all.map(limit -> Pace.of(limit, now))
                .flatMap(java.util.Optional::stream)
                .sorted(Comparator.comparing(Pace::money)
                        .thenComparingDouble(Pace::projected)
                        .reversed())
                .toList();
    }

    /// The table as comma-separated values.
    String csv() {
        UsageDimension by = dimension.get();
        StringBuilder text = new StringBuilder(Csv.line(List.of(
                        by.wireName(),
                        "requests",
                        "refused",
                        "failed",
                        "cache_hits",
                        "input_tokens",
                        "cached_input_tokens",
                        "output_tokens",
                        "total_tokens",
                        "cost",
                        "currency",
                        "unpriced")))
                .append("\r\n");
        for (UsageRow row : summary.get().totals()) {
            List<@Nullable Object> cells = new ArrayList<>();
            cells.add(row.name(by));
            for (long number : new long[] {
                row.requests(),
                row.refused(),
                row.failed(),
                row.cacheHits(),
                row.inputTokens(),
                row.cachedInputTokens(),
                row.outputTokens(),
                row.totalTokens()
            }) {
                cells.add(number);
            }
            cells.add(row.cost());
            cells.add(row.currency());
            cells.add(row.unpriced());
            text.append(Csv.line(cells)).append("\r\n");
        }
        return text.toString();
    }

    ObjectProperty<UsageDimension> dimensionProperty() {
        return dimension;
    }

    /// What the table's columns are.
    ObjectProperty<Across> acrossProperty() {
        return across;
    }

    /// The table by two dimensions; empty while its columns are figures.
    ReadOnlyObjectProperty<Pivot> pivotProperty() {
        return pivot.getReadOnlyProperty();
    }

    ObjectProperty<UsageMeasure> measureProperty() {
        return measure;
    }

    ObjectProperty<UsagePeriod> periodProperty() {
        return period;
    }

    ReadOnlyObjectProperty<UsageSummary> summaryProperty() {
        return summary.getReadOnlyProperty();
    }

    /// Why there is nothing new; empty: nothing is wrong.
    ReadOnlyStringProperty problemProperty() {
        return problem.getReadOnlyProperty();
    }

    /// When the ledger answered; null: not yet.
    ReadOnlyObjectProperty<@Nullable Instant> asOfProperty() {
        return asOf.getReadOnlyProperty();
    }
}
