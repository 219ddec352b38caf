package dev.sluice.gateway.configuration;

import java.util.List;

/// What an edit would make of the file.
sealed interface Proposal {

    /// The file would become this text.
    ///
    /// @param what the change is, in words
    record NewText(String text, String what) implements Proposal {}

    record Refused(List<ConfigProblem> problems) implements Proposal {

        static Refused because(String path, String reason) {
            return new Refused(List.of(new ConfigProblem(path, 0, reason, null)));
        }
    }
}
