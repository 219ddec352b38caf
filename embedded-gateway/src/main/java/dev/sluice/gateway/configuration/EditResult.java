package dev.sluice.gateway.configuration;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What became of an edit.
public sealed interface EditResult {

    /// It is in the file and in force.
    record Accepted(ActiveConfiguration active) implements EditResult {}

    /// Another revision is in force than the edit was based on.
    record Conflict(long currentRevision) implements EditResult {}

    /// The outcome would not be a valid configuration; nothing was changed.
    record Invalid(List<ConfigProblem> problems) implements EditResult {
        public Invalid {
            problems = List.copyOf(problems);
        }

        /// One problem, of no place in the file.
        static Invalid because(String reason, @Nullable String suggestion) {
            return new Invalid(List.of(new ConfigProblem("", 0, reason, suggestion)));
        }
    }

    /// The file could not be written; nothing was changed.
    record NotWritten(String reason) implements EditResult {}
}
