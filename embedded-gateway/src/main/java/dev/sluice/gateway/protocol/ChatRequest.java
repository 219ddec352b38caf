package dev.sluice.gateway.protocol;

import dev.sluice.model.ModelName;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What the gateway learned from the body of `POST /v1/chat/completions`. The body itself is passed on as it came.
///
/// @param model asked for
/// @param streamed whether the answer shall be a stream
/// @param usageAsked whether the client wants the usage chunk at a stream's end
/// @param maxOutputTokens `max_completion_tokens` or `max_tokens`, for all choices together; null: not given
/// @param choices how many answers, at least 1
/// @param messages how many
/// @param names how many messages have a name
/// @param images how many parts are pictures, sounds or files: what they cost, only the backend knows
/// @param texts all text that a model would read, tools included
/// @param edits where the body must be changed for routing
public record ChatRequest(
        ModelName model,
        boolean streamed,
        boolean usageAsked,
        @Nullable Long maxOutputTokens,
        long choices,
        int messages,
        int names,
        int images,
        List<String> texts,
        BodyEdits edits) {}
