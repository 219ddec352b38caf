package dev.sluice.gateway.admin;

import dev.sluice.gateway.configuration.ConfigProblem;
import org.jspecify.annotations.Nullable;

/// One thing that is wrong with a configuration, as answers say it.
record ConfigError(String path, String reason, @Nullable String suggestion) {

    static ConfigError of(ConfigProblem problem) {
        return new ConfigError(problem.path(), problem.reason(), problem.suggestion());
    }

    String sentence() {
        return suggestion == null ? reason : reason + " (" + suggestion + ")";
    }
}
