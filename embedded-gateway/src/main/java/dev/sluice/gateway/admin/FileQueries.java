package dev.sluice.gateway.admin;

import dev.sluice.gateway.configuration.ConfigProblem;
import dev.sluice.gateway.configuration.ConfigurationStore;
import dev.sluice.model.message.Command;
import dev.sluice.model.message.Reply;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The commands that read the configuration's file and its past.
final class FileQueries {

    private static final int DEFAULT_LIMIT = 50;
    private static final int MAX_LIMIT = 100;

    /// One thing that is wrong with a text.
    ///
    /// @param line from 1; 0 where it is no matter of one line
    private record Mistake(
            String path, int line, String reason, @Nullable String suggestion) {}

    private final ConfigurationStore store;

    FileQueries(ConfigurationStore store) {
        this.store = store;
    }

    Reply revisions(Command command, Arguments arguments) throws BadArgument {
        int limit = arguments.number("limit", DEFAULT_LIMIT, 1, MAX_LIMIT);
        arguments.end("limit");
        return results(command, Map.of("revisions", store.revisions(limit)));
    }

    Reply file(Command command, Arguments arguments) throws BadArgument {
        arguments.end();
        return results(command, Map.of("text", store.coveredText()));
    }

    /// Takes a text as `putConfigFile` does, and changes nothing.
    Reply check(Command command, Arguments arguments) throws BadArgument {
        String text = arguments.requiredText("text");
        arguments.end("text");
        List<Mistake> errors =
                store.check(text).stream().map(FileQueries::mistake).toList();
        return results(command, Map.of("errors", errors));
    }

    private static Mistake mistake(ConfigProblem problem) {
        return new Mistake(problem.path(), problem.line(), problem.reason(), problem.suggestion());
    }

    private Reply results(Command command, Map<String, Object> results) {
        return new Reply(
                command.id(), true, store.current().revision(), null, null, null, new LinkedHashMap<>(results));
    }
}
