package dev.sluice.gateway.whatif;

import dev.sluice.model.ModelName;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What requests for a model usually come to, by those that ran: stands for what nobody knows of requests that were
/// refused, and would have run under other limits.
final class Usual {

    private static final long FIRST_OUTPUT = 256;
    private static final long FIRST_MICROS = 1_000_000;

    private final Map<ModelName, Usual> byModel = new HashMap<>();
    private long requests;
    private long output;
    private long micros;
    private long pricedTokens;
    private double cost;
    private @Nullable String currency;

    /// Takes one that ran into account.
    void learn(
            ModelName model,
            long input,
            long outputTokens,
            long durationMicros,
            long costNanos,
            @Nullable String currencyOfCost) {
        currency = currency == null ? currencyOfCost : currency;
        add(input, outputTokens, durationMicros, costNanos);
        byModel.computeIfAbsent(model, _ -> new Usual()).add(input, outputTokens, durationMicros, costNanos);
    }

    /// Of requests for one model; of all where none for it ran.
    Usual of(ModelName model) {
        return byModel.getOrDefault(model, this);
    }

    long output() {
        return requests == 0 ? FIRST_OUTPUT : output / requests;
    }

    /// How long they run, microseconds.
    long duration() {
        return requests == 0 ? FIRST_MICROS : micros / requests;
    }

    /// What so many tokens cost, billionths; [Requests#UNPRICED] where no price is known.
    long cost(long ofTokens) {
        return pricedTokens == 0 ? Requests.UNPRICED : Math.round(cost / pricedTokens * ofTokens);
    }

    /// In which they are paid: the first that was seen.
    @Nullable
    String currency() {
        return currency;
    }

    private void add(long input, long outputTokens, long durationMicros, long costNanos) {
        requests++;
        output += outputTokens;
        micros += durationMicros;
        if (costNanos >= 0) {
            cost += costNanos;
            pricedTokens += input + outputTokens;
        }
    }
}
