package dev.sluice.console.screen.usage;

import dev.sluice.console.command.UiCommand;
import dev.sluice.console.screen.Edits;
import dev.sluice.console.text.Words;
import dev.sluice.model.config.PriceConfig;
import dev.sluice.model.message.Reply;
import dev.sluice.model.message.ServerMessage.Configuration;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.jspecify.annotations.Nullable;

/// What models cost: the prices of the configuration and of the bundled list, and the models that have none.
final class PricesViewModel {

    private static final Words WORDS = Words.of(PricesViewModel.class);
    private static final Duration LOOK_BACK = Duration.ofDays(30);
    private static final String CONFIGURED = "configuration";

    private final Function<UiCommand, ? extends CompletionStage<Reply>> commands;
    private final Edits edits;
    private final Supplier<@Nullable Configuration> configuration;
    private final ReadOnlyObjectWrapper<Prices> prices = new ReadOnlyObjectWrapper<>(Prices.NONE);
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");

    /// A price, as a row.
    ///
    /// @param own whether the configuration has it, and it can be changed
    record Row(PriceConfig price, boolean own) {}

    /// A model whose requests nobody has a price for.
    record Unpriced(String model, long requests) {}

    /// What is known.
    record Prices(List<Row> rows, List<Unpriced> unpriced, String bundledAsOf) {
        static final Prices NONE = new Prices(List.of(), List.of(), "");

        Prices {
            rows = List.copyOf(rows);
            unpriced = List.copyOf(unpriced);
        }
    }

    /// A price as typed.
    record Typed(String model, String input, String cached, String output, String currency, String since) {}

    PricesViewModel(
            Function<UiCommand, ? extends CompletionStage<Reply>> commands,
            Edits edits,
            Supplier<@Nullable Configuration> configuration) {
        this.commands = commands;
        this.edits = edits;
        this.configuration = configuration;
    }

    /// Asks for all of it.
    void load(Instant now) {
        var _ = commands.apply(new UiCommand.Operation("queryPrices", Map.of()))
                .thenCompose(known -> commands.apply(UiCommand.Operation.queryUsage(
                                List.of("model"), now.minus(LOOK_BACK).toString(), null))
                        .thenAccept(used -> show(known, used)));
    }

    private void show(Reply known, Reply used) {
        if (!known.ok()) {
            problem.set(Edits.reason(known));
            return;
        }
        List<Row> rows = new ArrayList<>();
        if (known.results().get("prices") instanceof List<?> list) {
            for (Object each : list) {
                if (each instanceof Map<?, ?> members) {
                    rows.add(new Row(price(members), CONFIGURED.equals(members.get("from"))));
                }
            }
        }
        List<Unpriced> unpriced = UsageRow.of(used.results().get("rows")).stream()
                .filter(row -> row.unpriced() > 0)
                .map(row -> new Unpriced(row.name(UsageDimension.MODEL), row.unpriced()))
                .toList();
        prices.set(new Prices(rows, unpriced, String.valueOf(known.results().get("bundledAsOf"))));
    }

    private static PriceConfig price(Map<?, ?> members) {
        Object cached = members.get("cachedInputPerMillion");
        Object since = members.get("since");
        return new PriceConfig(
                String.valueOf(members.get("model")),
                new BigDecimal(String.valueOf(members.get("inputPerMillion"))),
                cached == null ? null : new BigDecimal(cached.toString()),
                new BigDecimal(String.valueOf(members.get("outputPerMillion"))),
                String.valueOf(members.get("currency")),
                since == null ? null : LocalDate.parse(since.toString()));
    }

    /// Puts a price into the configuration.
    ///
    /// @param done is run when it is in force
    void put(Typed typed, Instant now, Runnable done) {
        problem.set("");
        PriceConfig price = read(typed);
        if (price == null) {
            return;
        }
        send("putPrice", Map.of("price", members(price)), WORDS.text("price.put", price.model()), now, done);
    }

    /// Takes a price of the configuration out.
    void delete(PriceConfig price, Instant now) {
        String id = price.since() == null ? price.model() : price.model() + "@" + price.since();
        send("deletePrice", Map.of("id", id), WORDS.text("price.deleted", price.model()), now, () -> {});
    }

    private void send(String command, Map<String, Object> arguments, String words, Instant now, Runnable done) {
        Configuration seen = configuration.get();
        var _ = edits.send(
                        List.of(base -> new UiCommand.Edit(command, arguments, base)),
                        seen == null ? null : seen.revision())
                .thenAccept(outcome -> {
                    if (outcome.complete()) {
                        edits.tellDone(outcome, words);
                        done.run();
                        load(now);
                    } else {
                        problem.set(Edits.reason(outcome.last()));
                    }
                });
    }

    private static Map<String, Object> members(PriceConfig price) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("model", price.model());
        members.put("inputPerMillion", price.inputPerMillion().toPlainString());
        if (price.cachedInputPerMillion() != null) {
            members.put("cachedInputPerMillion", price.cachedInputPerMillion().toPlainString());
        }
        members.put("outputPerMillion", price.outputPerMillion().toPlainString());
        members.put("currency", price.currency());
        if (price.since() != null) {
            members.put("since", price.since().toString());
        }
        return members;
    }

    /// Null where something is wrong, which is said then.
    private @Nullable PriceConfig read(Typed typed) {
        try {
            if (typed.model().isBlank()) {
                problem.set(WORDS.text("price.no-model"));
                return null;
            }
            return new PriceConfig(
                    typed.model().strip(),
                    amount(typed.input()),
                    typed.cached().isBlank() ? null : amount(typed.cached()),
                    amount(typed.output()),
                    typed.currency().strip().toUpperCase(java.util.Locale.ROOT),
                    typed.since().isBlank()
                            ? null
                            : LocalDate.parse(typed.since().strip()));
        } catch (NumberFormatException noNumber) {
            problem.set(WORDS.text("price.no-number"));
        } catch (DateTimeParseException noDate) {
            problem.set(WORDS.text("price.no-date"));
        }
        return null;
    }

    private static BigDecimal amount(String text) {
        BigDecimal amount = new BigDecimal(text.strip());
        if (amount.signum() < 0) {
            throw new NumberFormatException("below nothing");
        }
        return amount;
    }

    ReadOnlyObjectProperty<Prices> pricesProperty() {
        return prices.getReadOnlyProperty();
    }

    /// What is wrong; empty: nothing.
    ReadOnlyStringProperty problemProperty() {
        return problem.getReadOnlyProperty();
    }
}
