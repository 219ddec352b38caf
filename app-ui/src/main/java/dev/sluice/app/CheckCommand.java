package dev.sluice.app;

import dev.sluice.app.log.LogText;
import dev.sluice.gateway.configuration.ConfigProblem;
import dev.sluice.gateway.configuration.ConfigReader;
import dev.sluice.gateway.configuration.ReadResult;
import dev.sluice.gateway.keyring.OsKeyring;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `sluice check`: says everything that is wrong with a configuration.
@Command(
        name = "check",
        description = "Validates a configuration and prints every error with its path in the file.",
        footer = {"", "Exit status: 0 valid, 1 errors in the file, 2 not readable."},
        versionProvider = ProgramVersion.class,
        mixinStandardHelpOptions = true)
final class CheckCommand implements Callable<Integer> {

    private final Surroundings surroundings;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec command;

    @Parameters(paramLabel = "FILE", description = "The configuration.")
    private Path file = Path.of("");

    CheckCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws UserErrorException {
        Path folder = Objects.requireNonNull(file.toAbsolutePath().getParent(), "a file is in a folder");
        ConfigReader reader = new ConfigReader(surroundings.variables(), folder, new OsKeyring());
        return switch (reader.read(text())) {
            case ReadResult.Valid(var _, List<String> warnings) -> {
                warnings.forEach(warning -> print("warning: " + warning));
                print("valid");
                yield ExitStatus.DONE;
            }
            case ReadResult.Broken(List<ConfigProblem> problems) -> {
                problems.forEach(this::print);
                yield ExitStatus.NO;
            }
        };
    }

    private String text() throws UserErrorException {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UserErrorException(file + " cannot be read: " + Reason.of(e) + ".", e);
        }
    }

    private void print(ConfigProblem problem) {
        StringBuilder line = new StringBuilder("error: ");
        if (problem.line() > 0) {
            line.append("line ").append(problem.line()).append(": ");
        }
        if (!problem.path().isEmpty()) {
            line.append(problem.path()).append(": ");
        }
        line.append(problem.reason());
        if (problem.suggestion() != null) {
            line.append(" (").append(problem.suggestion()).append(')');
        }
        print(line.toString());
    }

    private void print(String text) {
        PrintWriter out = command.commandLine().getOut();
        out.println(file + ": " + LogText.escape(text));
        out.flush();
    }
}
