package dev.sluice.model.exchange;

import dev.sluice.model.BackendId;
import dev.sluice.model.ModelName;
import dev.sluice.model.TokenCount;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// One upstream attempt of an exchange.
///
/// @param number from 1
/// @param model the backend's own name for the model
/// @param status the HTTP status of the backend; null where none came
/// @param injectedFault the id of the fault that touched it, or null
public record AttemptRecord(
        int number,
        BackendId backend,
        @Nullable ModelName model,
        @Nullable Integer status,
        AttemptOutcome outcome,
        Duration duration,
        TokenCount inputTokens,
        TokenCount outputTokens,
        @Nullable String injectedFault) {}
