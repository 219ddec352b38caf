package dev.sluice.app;

import dev.sluice.app.whatif.WhatIfFormat;
import dev.sluice.gateway.configuration.BundledPrices;
import dev.sluice.gateway.configuration.ConfigReader;
import dev.sluice.gateway.configuration.ReadResult;
import dev.sluice.gateway.ledger.LedgerException;
import dev.sluice.gateway.ledger.LedgerReader;
import dev.sluice.gateway.whatif.Bound;
import dev.sluice.gateway.whatif.Planner;
import dev.sluice.gateway.whatif.Question;
import dev.sluice.gateway.whatif.TooMuchTrafficException;
import dev.sluice.gateway.whatif.WhatIf;
import dev.sluice.gateway.whatif.WhatIfTerms;
import dev.sluice.model.config.GatewayConfig;
import dev.sluice.model.config.LimitAlgorithm;
import dev.sluice.model.config.LimitConfig;
import dev.sluice.model.whatif.LimitPlan;
import dev.sluice.model.whatif.WhatIfReport;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `sluice whatif`: plays the ledger's requests again under the limits of a configuration, whether a gateway runs on it
/// or not.
@Command(
        name = "whatif",
        description = "Plays recorded traffic again under other limits: who would have been refused, and at what cost.",
        footer = {"", "Exit status: 0 done, 2 the configuration or the ledger cannot be used."},
        versionProvider = ProgramVersion.class,
        mixinStandardHelpOptions = true)
final class WhatIfCommand implements Callable<Integer> {

    private static final int CHANGED = 100;

    private final Surroundings surroundings;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec command;

    @Mixin
    private final FolderOption folder = new FolderOption();

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "The configuration whose limits are tried. Default: gateway.yaml in the data folder.")
    private @Nullable Path config;

    @Option(
            names = "--since",
            paramLabel = "TIME",
            defaultValue = "PT24H",
            description = "How far back (PT24H, P7D) or from when (2026-11-01, 2026-11-01T09:00:00Z)."
                    + " Default: ${DEFAULT-VALUE}.")
    private String since = "";

    @Option(names = "--until", paramLabel = "TIME", description = "Up to when, likewise. Default: now.")
    private @Nullable String until;

    @Option(names = "--format", defaultValue = "table", description = "table or json. Default: table.")
    private WhatIfFormat format = WhatIfFormat.TABLE;

    @Option(
            names = "--compare",
            description = "Plays the traffic under each algorithm of all limits: reserve, and Azure's two.")
    private boolean compare;

    @Option(
            names = "--plan",
            paramLabel = "LIMIT",
            description =
                    "Finds the smallest value of this limit instead, with which it refuses no more than --refuse.")
    private @Nullable String plan;

    @Option(
            names = "--bound",
            defaultValue = "tokensPerMinute",
            paramLabel = "NAME",
            description = "What of the limit is planned: tokensPerMinute, requestsPerMinute, concurrent, tokenQuota."
                    + " Default: ${DEFAULT-VALUE}.")
    private String bound = "";

    @Option(
            names = "--refuse",
            defaultValue = "0",
            paramLabel = "SHARE",
            description = "The share of all requests that the limit may refuse, such as 0.01. Default: none.")
    private double refuse;

    WhatIfCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws UserErrorException {
        Instant now = Instant.now();
        Instant from = Since.of("--since", since, now);
        Instant to = until == null ? now : Since.of("--until", until, now);
        Path inForce = folder.dataDir(surroundings).resolve("gateway.yaml");
        GatewayConfig tried = read(config == null ? inForce : config);
        Question question = new Question(tried.limits(), recordedUnder(inForce, tried), from, to, CHANGED);
        PrintWriter out = command.commandLine().getOut();
        out.print(answer(question, WhatIfTerms.of(tried, BundledPrices.LIST)));
        out.flush();
        return ExitStatus.DONE;
    }

    private String answer(Question question, WhatIfTerms terms) throws UserErrorException {
        try {
            WhatIf whatIf = new WhatIf(LedgerReader.openReadOnly(folder.dataDir(surroundings)), Clock.systemUTC());
            if (plan != null) {
                return format.write(planned(whatIf, question, terms, plan));
            }
            if (!compare) {
                return format.write(whatIf.ask(question, terms, () -> false));
            }
            Map<LimitAlgorithm, WhatIfReport> reports = new EnumMap<>(LimitAlgorithm.class);
            for (LimitAlgorithm algorithm : LimitAlgorithm.values()) {
                reports.put(algorithm, whatIf.ask(question.counting(algorithm), terms, () -> false));
            }
            return format.write(reports);
        } catch (LedgerException | TooMuchTrafficException | UncheckedIOException e) {
            throw new UserErrorException(String.valueOf(e.getMessage()), e);
        }
    }

    private LimitPlan planned(WhatIf whatIf, Question question, WhatIfTerms terms, String id)
            throws UserErrorException, TooMuchTrafficException {
        LimitConfig limit = question.limits().stream()
                .filter(each -> each.id().value().equals(id))
                .findFirst()
                .orElseThrow(() -> new UserErrorException("--plan: the configuration has no limit '" + id + "'; it has "
                        + question.limits().stream()
                                .map(each -> each.id().value())
                                .collect(Collectors.joining(", "))
                        + "."));
        Bound moved = Bound.of(bound)
                .filter(each -> each.in(limit) != null)
                .orElseThrow(() -> new UserErrorException(
                        "--bound: the limit '" + id + "' has no " + bound + "; name one that it sets."));
        if (!(refuse >= 0 && refuse <= 1)) {
            throw new UserErrorException("--refuse takes a share from 0 to 1, such as 0.01 for one in a hundred.");
        }
        return new Planner(whatIf).plan(question, limit, moved, refuse, terms, () -> false);
    }

    /// The limits under whose ids the ledger's rows were counted; where there is no configuration beside the ledger,
    /// those that are tried.
    private List<LimitConfig> recordedUnder(Path inForce, GatewayConfig tried) {
        try {
            return read(inForce).limits();
        } catch (UserErrorException notThere) {
            return tried.limits();
        }
    }

    private GatewayConfig read(Path file) throws UserErrorException {
        Path parent = Objects.requireNonNull(file.toAbsolutePath().getParent(), "a file is in a folder");
        try {
            return switch (new ConfigReader(surroundings.variables(), parent).read(Files.readString(file))) {
                case ReadResult.Valid valid -> valid.config();
                case ReadResult.Broken broken ->
                    throw new UserErrorException("the configuration " + file + " cannot be used: "
                            + broken.problems().getFirst().path() + " "
                            + broken.problems().getFirst().reason() + "; 'sluice check " + file + "' says all.");
            };
        } catch (IOException e) {
            throw new UserErrorException(file + " cannot be read: " + Reason.of(e) + ".", e);
        }
    }
}
