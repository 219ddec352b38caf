package dev.sluice.console.screen.usage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.console.command.UiCommand;
import dev.sluice.console.screen.Edits;
import dev.sluice.console.screen.Notices;
import dev.sluice.console.screen.usage.PricesViewModel.Typed;
import dev.sluice.console.screen.usage.PricesViewModel.Unpriced;
import dev.sluice.model.message.Reply;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

class PricesViewModelTest {

    private static final Instant NOW = Instant.parse("2026-05-04T12:00:00Z");

    private final List<UiCommand> sent = new ArrayList<>();
    private final PricesViewModel model =
            new PricesViewModel(this::answer, new Edits(this::answer, new Notices()), () -> null);

    private CompletionStage<Reply> answer(UiCommand command) {
        sent.add(command);
        return CompletableFuture.completedFuture(
                switch (command.name()) {
                    case "queryPrices" ->
                        ok(Map.of(
                                "prices",
                                List.of(
                                        price("mine", "configuration", "2027-01-01"),
                                        Map.of(
                                                "model",
                                                "gpt-4o",
                                                "inputPerMillion",
                                                "2.5",
                                                "outputPerMillion",
                                                "10",
                                                "currency",
                                                "USD",
                                                "from",
                                                "bundled")),
                                "bundledAsOf",
                                "2026-11-01"));
                    case "queryUsage" ->
                        ok(Map.of(
                                "rows",
                                List.of(
                                        Map.of("model", "llama", "requests", 9, "unpriced", 7),
                                        Map.of("model", "gpt-4o", "requests", 9, "unpriced", 0))));
                    default -> ok(Map.of());
                });
    }

    private static Map<String, Object> price(String model, String from, String since) {
        return Map.of(
                "model",
                model,
                "inputPerMillion",
                "1",
                "cachedInputPerMillion",
                "0.5",
                "outputPerMillion",
                "2",
                "currency",
                "USD",
                "since",
                since,
                "from",
                from);
    }

    private static Reply ok(Map<String, Object> results) {
        return new Reply("c", true, null, null, null, null, results);
    }

    @Test
    void ownPricesBundledOnesAndModelsWithoutAreTold() {
        model.load(NOW);
        PricesViewModel.Prices prices = model.pricesProperty().get();
        assertThat(prices.rows()).extracting(PricesViewModel.Row::own).containsExactly(true, false);
        assertThat(prices.unpriced()).containsExactly(new Unpriced("llama", 7));
        assertThat(prices.bundledAsOf()).isEqualTo("2026-11-01");
    }

    @Test
    void aPriceIsPutAsTyped() {
        model.put(new Typed(" llama ", "0.2", "", "0.4", "usd", "2027-02-01"), NOW, () -> {});
        assertThat(sent.getFirst().name()).isEqualTo("putPrice");
        assertThat(sent.getFirst().arguments().get("price"))
                .isEqualTo(Map.of(
                        "model",
                        "llama",
                        "inputPerMillion",
                        "0.2",
                        "outputPerMillion",
                        "0.4",
                        "currency",
                        "USD",
                        "since",
                        "2027-02-01"));
        assertThat(model.problemProperty().get()).isEmpty();
    }

    @Test
    void whatIsNoPriceIsSaidAndNotSent() {
        model.put(new Typed("llama", "cheap", "", "0.4", "USD", ""), NOW, () -> {});
        assertThat(model.problemProperty().get()).startsWith("Prices are numbers");
        model.put(new Typed("llama", "-1", "", "0.4", "USD", ""), NOW, () -> {});
        assertThat(model.problemProperty().get()).startsWith("Prices are numbers");
        model.put(new Typed("", "1", "", "0.4", "USD", ""), NOW, () -> {});
        assertThat(model.problemProperty().get()).startsWith("Name the model");
        model.put(new Typed("llama", "1", "", "0.4", "USD", "tomorrow"), NOW, () -> {});
        assertThat(model.problemProperty().get()).startsWith("The day is written");
        assertThat(sent).isEmpty();
    }

    @Test
    void aPriceIsDeletedByModelAndDay() {
        model.load(NOW);
        model.delete(model.pricesProperty().get().rows().getFirst().price(), NOW);
        assertThat(sent.stream().filter(command -> command.name().equals("deletePrice")))
                .singleElement()
                .satisfies(command -> assertThat(command.arguments()).containsEntry("id", "mine@2027-01-01"));
    }
}
