package dev.sluice.app;

import dev.sluice.app.usage.UsageFormat;
import dev.sluice.gateway.ledger.LedgerException;
import dev.sluice.gateway.ledger.LedgerReader;
import dev.sluice.gateway.ledger.UsageQuery;
import dev.sluice.gateway.ledger.UsageRow;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `sluice usage`: reads the ledger, whether a gateway runs on it or not.
@Command(
        name = "usage",
        description = "Sums the ledger: requests, tokens and cost by consumer, model and more.",
        versionProvider = ProgramVersion.class,
        mixinStandardHelpOptions = true)
final class UsageCommand implements Callable<Integer> {

    private final Surroundings surroundings;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec command;

    @Mixin
    private final FolderOption folder = new FolderOption();

    /// Not needed to read a ledger, but promised for each command that has to do with one.
    @Option(names = "--config", paramLabel = "FILE", hidden = true)
    @SuppressWarnings("UnusedVariable")
    private @Nullable Path config;

    @Option(
            names = "--by",
            split = ",",
            paramLabel = "DIMENSION",
            defaultValue = "consumer,model",
            description = "One or more of consumer, model, backend, api, client-ip, minute, hour, day. Default:"
                    + " ${DEFAULT-VALUE}.")
    private List<String> by = List.of();

    @Option(
            names = "--since",
            paramLabel = "TIME",
            defaultValue = "PT24H",
            description = "How far back (PT24H, P7D) or from when (2026-11-01, 2026-11-01T09:00:00Z)."
                    + " Default: ${DEFAULT-VALUE}.")
    private String since = "";

    @Option(names = "--until", paramLabel = "TIME", description = "Up to when, written likewise. Default: now.")
    private @Nullable String until;

    @Option(names = "--format", defaultValue = "table", description = "table, csv or json. Default: table.")
    private UsageFormat format = UsageFormat.TABLE;

    @Option(names = "--generated", description = "Counts requests of the traffic generator too.")
    private boolean generated;

    UsageCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws UserErrorException {
        Instant now = Instant.now();
        List<String> dimensions = by.stream().distinct().toList();
        Instant end = until == null ? now : Since.of("--until", until, now);
        List<UsageRow> rows = read(new UsageQuery(dimensions, Since.of("--since", since, now), end, generated));
        PrintWriter out = command.commandLine().getOut();
        out.print(format.write(dimensions, rows));
        out.flush();
        return ExitStatus.DONE;
    }

    private List<UsageRow> read(UsageQuery query) throws UserErrorException {
        try {
            return LedgerReader.openReadOnly(folder.dataDir(surroundings)).usage(query);
        } catch (LedgerException | IllegalArgumentException | UncheckedIOException e) {
            throw new UserErrorException(String.valueOf(e.getMessage()), e);
        }
    }
}
