package dev.sluice.gateway.translate;

/// What the answer needs to know of the request.
///
/// @param created seconds since 1970, for protocols whose answers say when they were made
/// @param usageAsked whether a chat client wants the usage chunk at a stream's end
/// @param thinkingAsked whether a client of Messages reads what the model thinks
/// @param promptTokens of the request as the gateway counts them: what a stream of Messages says at its beginning,
///     since chat completions count only at the end
public record AnswerWish(long created, boolean usageAsked, boolean thinkingAsked, long promptTokens) {}
