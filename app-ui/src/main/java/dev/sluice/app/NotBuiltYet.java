package dev.sluice.app;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Unmatched;

/// A command that is promised and not there: it says so, and is not in `--help`.
@Command(hidden = true)
final class NotBuiltYet implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec command;

    /// Whatever stands behind the command, so that it is not the arguments that get the blame.
    @Unmatched
    @SuppressWarnings("UnusedVariable")
    private final List<String> rest = new ArrayList<>();

    @Override
    public Integer call() throws UserErrorException {
        throw new UserErrorException(
                "'" + command.name() + "' is not built yet; docs/features.md says what works today.");
    }
}
