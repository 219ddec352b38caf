package dev.sluice.app;

import dev.sluice.app.log.LogText;
import dev.sluice.gateway.GatewayOptions;
import dev.sluice.gateway.GatewayServer;
import dev.sluice.gateway.StartupException;
import dev.sluice.gateway.configuration.ConfigProblem;
import dev.sluice.gateway.configuration.ConfigReader;
import dev.sluice.gateway.configuration.ReadResult;
import dev.sluice.gateway.configuration.StrictText.Outcome;
import dev.sluice.gateway.experiment.Experiment;
import dev.sluice.gateway.experiment.ExperimentReader;
import dev.sluice.gateway.experiment.Report;
import dev.sluice.gateway.experiment.report.MarkdownReport;
import dev.sluice.gateway.experiment.report.ReportFiles;
import dev.sluice.gateway.keyring.OsKeyring;
import dev.sluice.gateway.tokens.TokenCounter;
import dev.sluice.gateway.virtual.VirtualExperiment;
import dev.sluice.model.config.GatewayConfig;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `sluice experiment`: runs an outage experiment and reports whether what was expected held.
@Command(
        name = "experiment",
        description = "Runs an experiment: faults and traffic on a timeline, and what is expected meanwhile.",
        footer = {"", "Exit status: 0 all that was expected held, 1 something did not, 2 it could not be run."},
        versionProvider = ProgramVersion.class,
        mixinStandardHelpOptions = true)
final class ExperimentCommand implements Callable<Integer> {

    private final Surroundings surroundings;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec command;

    @Parameters(paramLabel = "FILE", description = "The experiment.")
    private Path file = Path.of("");

    @Option(
            names = "--report",
            paramLabel = "DIR",
            description = "Writes report.html, report.md, report.json and junit.xml there.")
    private @Nullable Path report;

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "The configuration, in place of the one that the experiment names.")
    private @Nullable Path config;

    @Option(names = "--seed", paramLabel = "N", description = "In place of the experiment's own.")
    private @Nullable Long seed;

    ExperimentCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws UserErrorException, StartupException, IOException {
        Experiment experiment = experiment();
        Path configFile = configFile(experiment);
        GatewayConfig gateway = configuration(configFile);
        Report done = experiment.virtual()
                ? inSimulatedTime(experiment, configFile, gateway)
                : inRealTime(experiment, configFile);
        PrintWriter out = command.commandLine().getOut();
        out.print(MarkdownReport.of(done));
        out.flush();
        if (report != null) {
            write(done, report);
        }
        return done.passed() ? ExitStatus.DONE : ExitStatus.NO;
    }

    private static Report inSimulatedTime(Experiment experiment, Path configFile, GatewayConfig gateway)
            throws UserErrorException {
        String refusal = VirtualExperiment.refusal(experiment, gateway);
        if (refusal != null) {
            throw new UserErrorException(configFile + ": " + refusal + ".");
        }
        return new VirtualExperiment(experiment, gateway, new TokenCounter()).run(() -> false, (_, _) -> {});
    }

    /// On a gateway of its own: any free port, and a data folder that is gone afterwards.
    private static Report inRealTime(Experiment experiment, Path configFile)
            throws UserErrorException, StartupException, IOException {
        try (TemporaryFolder data = TemporaryFolder.create("sluice-experiment");
                GatewayServer server = GatewayServer.start(
                        new GatewayOptions(data.path(), configFile, null, 0, null, null, ProgramVersion.current()))) {
            String refusal = server.refusal(experiment);
            if (refusal != null) {
                throw new UserErrorException(configFile + ": " + refusal + ".");
            }
            return server.run(experiment);
        }
    }

    private Experiment experiment() throws UserErrorException {
        return switch (ExperimentReader.read(text(file))) {
            case Outcome.Valid<Experiment>(Experiment read) -> seed == null ? read : read.withSeed(seed);
            case Outcome.Broken<Experiment>(List<ConfigProblem> problems) -> throw broken(file, problems);
        };
    }

    private Path configFile(Experiment experiment) throws UserErrorException {
        if (config != null) {
            return config;
        }
        if (experiment.config() == null) {
            throw new UserErrorException(
                    file + " names no configuration: add config: FILE to it, or give one with --config.");
        }
        return Objects.requireNonNull(file.toAbsolutePath().getParent()).resolve(experiment.config());
    }

    private GatewayConfig configuration(Path configFile) throws UserErrorException {
        Path folder = Objects.requireNonNull(configFile.toAbsolutePath().getParent());
        return switch (new ConfigReader(surroundings.variables(), folder, new OsKeyring()).read(text(configFile))) {
            case ReadResult.Valid(GatewayConfig read, List<String> _) -> read;
            case ReadResult.Broken(List<ConfigProblem> problems) -> throw broken(configFile, problems);
        };
    }

    private static UserErrorException broken(Path file, List<ConfigProblem> problems) {
        ConfigProblem first = problems.getFirst();
        return new UserErrorException(file + ": "
                + (first.line() > 0 ? "line " + first.line() + ": " : "")
                + (first.path().isEmpty() ? "" : first.path() + ": ")
                + first.reason()
                + (first.suggestion() == null ? "" : " (" + first.suggestion() + ")")
                + (problems.size() == 1 ? "" : "; and " + (problems.size() - 1) + " more"));
    }

    private static String text(Path file) throws UserErrorException {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UserErrorException(file + " cannot be read: " + Reason.of(e) + ".", e);
        }
    }

    private void write(Report done, Path folder) throws UserErrorException {
        try {
            ReportFiles.write(done, folder);
        } catch (IOException e) {
            throw new UserErrorException(
                    "the report cannot be written to " + folder + ": " + Reason.of(e) + "; give another with --report.",
                    e);
        }
        PrintWriter out = command.commandLine().getOut();
        out.println("\nThe report is in "
                + LogText.escape(folder.resolve("report.html").toString()) + ".");
        out.flush();
    }
}
