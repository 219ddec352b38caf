package dev.sluice.app;

import dev.sluice.app.usage.TextTable;
import dev.sluice.gateway.configuration.BundledPrices;
import dev.sluice.gateway.configuration.ConfigReader;
import dev.sluice.gateway.configuration.KnownPrice;
import dev.sluice.gateway.configuration.ReadResult;
import dev.sluice.model.config.PriceConfig;
import java.io.IOException;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `sluice prices`: what models cost, by the configuration and by the list that comes with Sluice.
@Command(
        name = "prices",
        description = "Lists what models cost: by the configuration, then by the bundled list.",
        footer = {"", "Exit status: 0 listed, 1 no price is known, 2 the configuration is not readable."},
        versionProvider = ProgramVersion.class,
        mixinStandardHelpOptions = true)
final class PricesCommand implements Callable<Integer> {

    /// How prices are written.
    enum Format {
        TABLE,
        YAML
    }

    private final Surroundings surroundings;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec command;

    @Mixin
    private final FolderOption folder = new FolderOption();

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "The configuration. Default: gateway.yaml in the data folder, if it is there.")
    private @Nullable Path config;

    @Option(names = "--model", paramLabel = "NAME", description = "Only prices that may hold for this model.")
    private @Nullable String model;

    @Option(
            names = "--format",
            defaultValue = "table",
            description = "table, or yaml: lines for prices of the configuration, to be changed there. Default: table.")
    private Format format = Format.TABLE;

    PricesCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws UserErrorException {
        List<KnownPrice> prices = KnownPrice.of(own(), model);
        PrintWriter out = command.commandLine().getOut();
        if (prices.isEmpty()) {
            out.println("No price is known for \"" + model + "\": its requests are unpriced, which is not free."
                    + " Add a line under prices in the configuration.");
        } else if (format == Format.YAML) {
            out.println("prices:");
            prices.forEach(known -> out.println("  - " + yaml(known.price())));
        } else {
            out.print(TextTable.of(cells(prices), 2));
            out.println("Per million tokens. The bundled list is of " + BundledPrices.AS_OF + "; prices change.");
        }
        out.flush();
        return prices.isEmpty() ? ExitStatus.NO : ExitStatus.DONE;
    }

    private List<PriceConfig> own() throws UserErrorException {
        Path file = config == null ? folder.dataDir(surroundings).resolve("gateway.yaml") : config.toAbsolutePath();
        if (config == null && !Files.exists(file)) {
            return List.of();
        }
        try {
            Path beside = Objects.requireNonNull(file.getParent(), "a file is in a folder");
            return switch (new ConfigReader(surroundings.variables(), beside).read(Files.readString(file))) {
                case ReadResult.Valid valid -> valid.config().prices();
                case ReadResult.Broken broken ->
                    throw new UserErrorException(file + ": "
                            + broken.problems().getFirst().path() + " "
                            + broken.problems().getFirst().reason() + "; 'sluice check " + file + "' says more.");
            };
        } catch (IOException e) {
            throw new UserErrorException(file + " cannot be read: " + Reason.of(e) + ".", e);
        }
    }

    private static List<List<String>> cells(List<KnownPrice> prices) {
        List<List<String>> cells = new ArrayList<>();
        cells.add(List.of("model", "from", "since", "input", "cachedInput", "output", "currency"));
        for (KnownPrice known : prices) {
            PriceConfig price = known.price();
            cells.add(List.of(
                    price.model(),
                    known.from(),
                    price.since() == null ? "" : price.since().toString(),
                    price.inputPerMillion().toPlainString(),
                    text(price.cachedInputPerMillion()),
                    price.outputPerMillion().toPlainString(),
                    price.currency()));
        }
        return cells;
    }

    private static String yaml(PriceConfig price) {
        return "{model: \"" + price.model().replace("\\", "\\\\").replace("\"", "\\\"") + "\", inputPerMillion: \""
                + price.inputPerMillion().toPlainString() + "\""
                + (price.cachedInputPerMillion() == null
                        ? ""
                        : ", cachedInputPerMillion: \"" + text(price.cachedInputPerMillion()) + "\"")
                + ", outputPerMillion: \"" + price.outputPerMillion().toPlainString() + "\", currency: "
                + price.currency() + (price.since() == null ? "" : ", since: " + price.since()) + "}";
    }

    private static String text(@Nullable BigDecimal amount) {
        return amount == null ? "" : amount.toPlainString();
    }
}
