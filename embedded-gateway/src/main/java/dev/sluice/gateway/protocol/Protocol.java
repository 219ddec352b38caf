package dev.sluice.gateway.protocol;

import dev.sluice.model.config.Provider;
import java.util.Set;

/// The protocol that a client speaks: which backends understand it unchanged, and the shape of its errors.
public enum Protocol {
    OPENAI,
    AZURE_OPENAI,
    ANTHROPIC;

    private static final String MESSAGES = "/v1/messages";
    private static final Set<String> OPENAI_ALONE =
            Set.of("/v1/chat/completions", "/v1/completions", "/v1/embeddings", "/v1/responses");

    /// By the path, and where OpenAI and Anthropic share one, by the header that every client of Anthropic's sends.
    ///
    /// @param anthropicVersion whether the request has the header `anthropic-version`
    public static Protocol of(String path, boolean anthropicVersion) {
        if (path.startsWith("/openai/")) {
            return AZURE_OPENAI;
        }
        boolean messages = path.regionMatches(true, 0, MESSAGES, 0, MESSAGES.length())
                && (path.length() == MESSAGES.length() || path.charAt(MESSAGES.length()) == '/');
        return messages || (anthropicVersion && !OPENAI_ALONE.contains(path)) ? ANTHROPIC : OPENAI;
    }

    /// Whether backends of this kind understand the protocol's bodies as they are.
    public boolean isSpokenBy(Provider provider) {
        return switch (provider) {
            case OPENAI, AZURE_OPENAI -> this != ANTHROPIC;
            case ANTHROPIC -> this == ANTHROPIC;
            case SIMULATED -> true;
        };
    }
}
