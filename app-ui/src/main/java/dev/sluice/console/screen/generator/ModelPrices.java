package dev.sluice.console.screen.generator;

import dev.sluice.console.command.UiCommand;
import dev.sluice.console.rehearsal.PlanText;
import dev.sluice.model.message.Reply;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/// What tokens of models cost. The gateway is asked once for each model, until `forget`.
final class ModelPrices {

    private static final BigDecimal MILLION = BigDecimal.valueOf(1_000_000);

    private final Function<UiCommand, CompletableFuture<Reply>> send;
    private final Map<String, Optional<Price>> known = new HashMap<>();
    private final Set<String> asked = new HashSet<>();

    /// In money for a million tokens.
    record Price(BigDecimal input, BigDecimal output, String currency) {

        /// What so many tokens cost, none of them cached.
        BigDecimal of(double inputTokens, double outputTokens) {
            return input.multiply(BigDecimal.valueOf(inputTokens))
                    .add(output.multiply(BigDecimal.valueOf(outputTokens)))
                    .divide(MILLION, 4, RoundingMode.HALF_UP);
        }
    }

    ModelPrices(Function<UiCommand, CompletableFuture<Reply>> send) {
        this.send = send;
    }

    /// The configuration has changed: asks again.
    void forget() {
        known.clear();
    }

    /// Whether the gateway has answered that it knows none.
    boolean isUnpriced(String model) {
        Optional<Price> price = known.get(model);
        return price != null && price.isEmpty();
    }

    /// Empty: it is not known, or not yet.
    Optional<Price> of(String model) {
        Optional<Price> price = known.get(model);
        if (price == null && asked.add(model)) {
            var _ = send.apply(new UiCommand.Operation("queryPrices", Map.of("model", model)))
                    .thenAccept(reply -> {
                        asked.remove(model);
                        if (reply.ok()) {
                            known.put(
                                    model, inForce(PlanText.maps(reply.results().get("prices"))));
                        }
                    });
        }
        return price == null ? Optional.empty() : price;
    }
    /// The configuration's before the bundled list's, and of these the latest.
    private static Optional<Price> inForce(List<Map<String, Object>> rows) {
        return rows.stream()
                .max(Comparator.comparing((Map<String, Object> row) -> "configuration".equals(row.get("from")))
                        .thenComparing(row -> String.valueOf(row.getOrDefault("since", ""))))
                .map(row -> new Price(
                        amount(row, "inputPerMillion"),
                        amount(row, "outputPerMillion"),
                        String.valueOf(row.get("currency"))));
    }

    private static BigDecimal amount(Map<String, Object> row, String member) {
        return new BigDecimal(String.valueOf(row.getOrDefault(member, "0")));
    }
}
