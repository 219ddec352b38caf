package dev.sluice.gateway.admin;

import dev.sluice.gateway.configuration.ConfigProblem;
import dev.sluice.model.message.Command;
import dev.sluice.model.message.Reply;
import java.util.List;
import java.util.Map;

/// The reply to a command whose object has errors.
final class Problems {

    private Problems() {}

    /// @param at what stands before every path, such as `fault.`
    /// @param problems at least one
    static Reply reply(Command command, String at, List<ConfigProblem> problems) {
        List<ConfigError> all = problems.stream()
                .map(problem -> ConfigError.of(
                        new ConfigProblem(at + problem.path(), problem.line(), problem.reason(), problem.suggestion())))
                .toList();
        ConfigError first = all.getFirst();
        return new Reply(command.id(), false, null, "invalid", first.sentence(), first.path(), Map.of("errors", all));
    }
}
