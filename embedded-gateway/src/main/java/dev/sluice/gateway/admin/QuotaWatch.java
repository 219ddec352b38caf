package dev.sluice.gateway.admin;

import dev.sluice.model.LimitId;
import dev.sluice.model.exchange.ExchangeRecord;
import dev.sluice.model.state.LimitState;
import dev.sluice.model.state.LimitUnit;
import dev.sluice.model.state.Severity;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Notices when half, four fifths and all of a quota or budget of a period are used, once each in a period. What was
/// used before the first look is no news. For one thread.
final class QuotaWatch {

    private static final int[] STEPS = {100, 80, 50};
    private static final String MINUTE = "PT1M";

    /// What is watched: one counter of one bound.
    private record Counter(LimitId limit, String key, LimitUnit unit, String window) {}

    /// A step was passed.
    ///
    /// @param reason who has used how much of what, in a sentence
    record Passed(LimitId limit, Severity severity, String reason) {}

    /// The last step that each has passed; 0: none.
    private Map<Counter, Integer> steps = new HashMap<>();

    private boolean looked;

    /// The steps that were passed since the last call.
    ///
    /// @param rows of all bounds as they stand now; whose row is gone is forgotten
    List<Passed> check(List<LimitState> rows) {
        Map<Counter, Integer> now = new HashMap<>();
        List<Passed> passed = new ArrayList<>();
        for (LimitState row : rows) {
            String window = row.window();
            boolean generated = row.key().endsWith(ExchangeRecord.BY_GENERATOR);
            if (window == null || window.equals(MINUTE) || row.capacity() <= 0 || generated) {
                continue;
            }
            Counter counter = new Counter(row.limit(), row.key(), row.unit(), window);
            int step = step(row);
            now.put(counter, step);
            if (looked && step > steps.getOrDefault(counter, 0)) {
                passed.add(new Passed(row.limit(), severity(step, row), sentence(row, step, window)));
            }
        }
        steps = now;
        looked = true;
        return passed;
    }

    private static int step(LimitState row) {
        double percent = 100.0 * row.used() / row.capacity();
        for (int step : STEPS) {
            if (percent >= step) {
                return step;
            }
        }
        return 0;
    }

    private static Severity severity(int step, LimitState row) {
        return step < 80 || row.shadow() ? Severity.INFO : Severity.WARNING;
    }

    private static String sentence(LimitState row, int step, String window) {
        String who = row.key().equals("*") ? "All together have" : "\"" + row.key() + "\" has";
        String what = row.unit() == LimitUnit.MONEY ? "budget" : "quota";
        return who + " used " + (step == 100 ? "all" : step + " %") + " of the " + window.toLowerCase(Locale.ROOT) + " "
                + what + " of limit \"" + row.limit() + "\": " + amount(row, row.used()) + " of "
                + amount(row, row.capacity()) + " " + unit(row) + ".";
    }

    private static String amount(LimitState row, long number) {
        return row.unit() == LimitUnit.MONEY
                ? String.valueOf(row.shown(number))
                : String.format(Locale.ROOT, "%,d", number);
    }

    private static @Nullable String unit(LimitState row) {
        return row.unit() == LimitUnit.MONEY
                ? row.currency()
                : row.unit().name().toLowerCase(Locale.ROOT);
    }
}
