package dev.sluice.model.exchange;

import dev.sluice.model.BackendId;
import dev.sluice.model.ModelName;
import dev.sluice.model.TokenCount;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// One upstream attempt of an exchange.
///
/// @param number from 1
/// @param model the backend's own name for the model
/// @param startedAt when the backend was asked
/// @param status the HTTP status of the backend; null where none came
/// @param causedBy who caused that it did not complete; null where it did
/// @param reason a code of the contract where it did not complete, else null
/// @param firstContent from its start to the first content; null where none came
/// @param duration from its start to its end
/// @param estimated whether the tokens are the gateway's estimate; a failed attempt may have been billed so much
/// @param injectedFault the id of the fault that touched it, or null
/// @param story why it was made there, and what followed; null where that was not noted
public record AttemptRecord(
        int number,
        BackendId backend,
        @Nullable ModelName model,
        Instant startedAt,
        @Nullable Integer status,
        AttemptOutcome outcome,
        @Nullable CausedBy causedBy,
        @Nullable String reason,
        @Nullable Duration firstContent,
        Duration duration,
        TokenCount inputTokens,
        TokenCount cachedInputTokens,
        TokenCount outputTokens,
        TokenCount reasoningTokens,
        boolean estimated,
        @Nullable String injectedFault,
        @Nullable AttemptStory story) {

    /// An attempt without its story.
    public AttemptRecord(
            int number,
            BackendId backend,
            @Nullable ModelName model,
            Instant startedAt,
            @Nullable Integer status,
            AttemptOutcome outcome,
            @Nullable CausedBy causedBy,
            @Nullable String reason,
            @Nullable Duration firstContent,
            Duration duration,
            TokenCount inputTokens,
            TokenCount cachedInputTokens,
            TokenCount outputTokens,
            TokenCount reasoningTokens,
            boolean estimated,
            @Nullable String injectedFault) {
        this(
                number,
                backend,
                model,
                startedAt,
                status,
                outcome,
                causedBy,
                reason,
                firstContent,
                duration,
                inputTokens,
                cachedInputTokens,
                outputTokens,
                reasoningTokens,
                estimated,
                injectedFault,
                null);
    }

    /// The same with its story.
    public AttemptRecord with(@Nullable AttemptStory told) {
        return new AttemptRecord(
                number,
                backend,
                model,
                startedAt,
                status,
                outcome,
                causedBy,
                reason,
                firstContent,
                duration,
                inputTokens,
                cachedInputTokens,
                outputTokens,
                reasoningTokens,
                estimated,
                injectedFault,
                told);
    }
}
