package dev.sluice.gateway.protocol;

import dev.sluice.model.ModelName;
import org.jspecify.annotations.Nullable;

/// What the gateway learned from a request's body. The body itself is passed on as it came.
///
/// @param model asked for; null where the request names none
/// @param streamed whether the answer shall be a stream
/// @param usageAsked whether the client wants the usage chunk at a stream's end
/// @param maxOutputTokens the most that it lets be generated, for all choices together; null: not given
/// @param choices how many answers, at least 1
/// @param prompt what the model would read
/// @param follows the id of what a backend keeps and this request builds on (an earlier response, a file), or null
/// @param isStateless whether nothing that the answer leaves behind is asked for: doing it twice does no harm
/// @param edits where the body must be changed for routing
public record ModelRequest(
        @Nullable ModelName model,
        boolean streamed,
        boolean usageAsked,
        @Nullable Long maxOutputTokens,
        long choices,
        Prompt prompt,
        @Nullable String follows,
        boolean isStateless,
        BodyEdits edits) {}
