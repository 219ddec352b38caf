package dev.sluice.app;

import dev.sluice.app.log.LogText;
import dev.sluice.gateway.StartupException;
import java.io.PrintWriter;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/// Turns what went wrong into one line on stderr and status 2. Only a bug of ours shows a stack trace.
final class Failures {

    private Failures() {}

    static int onBadUsage(ParameterException failure, String[] arguments) {
        CommandLine command = failure.getCommandLine();
        StringBuilder line = new StringBuilder(oneLine(failure));
        List<String> similar =
                failure instanceof UnmatchedArgumentException unmatched ? unmatched.getSuggestions() : List.of();
        if (!similar.isEmpty()) {
            line.append(". Did you mean ").append(similar.getFirst()).append('?');
        }
        line.append(" (").append(command.getCommandSpec().qualifiedName()).append(" --help lists what it takes)");
        return say(command.getErr(), line.toString());
    }

    static int onFailure(Exception failure, CommandLine command, ParseResult parsed) {
        if (failure instanceof UserErrorException || failure instanceof StartupException) {
            return say(command.getErr(), oneLine(failure));
        }
        failure.printStackTrace(command.getErr());
        return say(command.getErr(), "this is a bug in Sluice: " + oneLine(failure));
    }

    private static int say(PrintWriter err, String line) {
        err.println("sluice: " + line);
        err.flush();
        return ExitStatus.CANNOT_RUN;
    }

    private static String oneLine(Exception failure) {
        String message = failure.getMessage();
        return message == null ? failure.getClass().getSimpleName() : LogText.escape(message);
    }
}
