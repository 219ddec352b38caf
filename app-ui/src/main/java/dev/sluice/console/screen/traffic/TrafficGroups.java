package dev.sluice.console.screen.traffic;

import dev.sluice.console.screen.traffic.filter.TrafficFilter;
import dev.sluice.console.text.Words;
import dev.sluice.model.exchange.ExchangeRecord;
import dev.sluice.model.exchange.Outcome;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Exchanges that have something in common, summed up.
final class TrafficGroups {

    private static final Words WORDS = Words.of(TrafficGroups.class);

    private TrafficGroups() {}

    /// What they have in common.
    @SuppressWarnings("ImmutableEnumChecker") // what its constants hold never changes
    enum By {
        CONSUMER("consumer", ExchangeRecord::consumer),
        MODEL("model", ExchangeRecord::requestModel),
        BACKEND("backend", ExchangeRecord::backend),
        OUTCOME("outcome", e -> e.outcome().wireName()),
        KEY("key", ExchangeRecord::keyHint),
        CLIENT("client", ExchangeRecord::clientIp);

        private final String field;
        private final Function<ExchangeRecord, @Nullable Object> value;

        By(String field, Function<ExchangeRecord, @Nullable Object> value) {
            this.field = field;
            this.value = value;
        }

        String title() {
            return WORDS.text("group." + field);
        }
    }

    /// A group.
    ///
    /// @param name what they have in common; `–` where they have nothing there
    /// @param term the filter that leaves them alone; empty: there is none
    /// @param costs by currency
    /// @param unpriced how many of those that cost something have no price
    /// @param p50 of their durations, in milliseconds
    /// @param p95 of their durations, in milliseconds
    record Group(
            String name,
            String term,
            int requests,
            int refused,
            int failed,
            long inputTokens,
            long outputTokens,
            Map<String, BigDecimal> costs,
            int unpriced,
            double p50,
            double p95) {}

    /// The groups, the one with the most requests first.
    static List<Group> of(List<ExchangeRecord> exchanges, By by) {
        Map<String, List<ExchangeRecord>> groups = new TreeMap<>();
        for (ExchangeRecord exchange : exchanges) {
            groups.computeIfAbsent(RowText.orNone(by.value.apply(exchange)), _ -> new ArrayList<>())
                    .add(exchange);
        }
        return groups.entrySet().stream()
                .map(entry -> group(
                        entry.getKey(),
                        entry.getKey().equals(RowText.NONE) ? "" : TrafficFilter.term(by.field, entry.getKey()),
                        entry.getValue()))
                .sorted(Comparator.comparingInt(Group::requests).reversed())
                .toList();
    }

    /// All of them as one group.
    static Group total(List<ExchangeRecord> exchanges) {
        return group(WORDS.text("group.total"), "", exchanges);
    }

    private static Group group(String name, String term, List<ExchangeRecord> all) {
        Map<String, BigDecimal> costs = new TreeMap<>();
        double[] durations = new double[all.size()];
        long in = 0;
        long out = 0;
        int refused = 0;
        int failed = 0;
        int unpriced = 0;
        for (int i = 0; i < durations.length; i++) {
            ExchangeRecord exchange = all.get(i);
            durations[i] = exchange.duration().toNanos() / 1e6;
            in += exchange.inputTokens().value();
            out += exchange.outputTokens().value();
            refused += exchange.outcome() == Outcome.REFUSED ? 1 : 0;
            failed += exchange.outcome() == Outcome.FAILED || exchange.outcome() == Outcome.TRUNCATED ? 1 : 0;
            if (exchange.cost() == null) {
                unpriced++;
            } else if (exchange.currency() != null) {
                costs.merge(exchange.currency(), exchange.cost(), BigDecimal::add);
            }
        }
        Arrays.sort(durations);
        return new Group(
                name,
                term,
                durations.length,
                refused,
                failed,
                in,
                out,
                costs,
                unpriced,
                rank(durations, 0.5),
                rank(durations, 0.95));
    }

    /// The nearest rank; NaN of nothing.
    private static double rank(double[] sorted, double share) {
        return sorted.length == 0 ? Double.NaN : sorted[(int) Math.ceil(share * sorted.length) - 1];
    }
}
