package dev.sluice.gateway.translate;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Errors of backends in the other protocol's shape: the message stays, and the kind goes by the status.
final class TranslatedError {

    private TranslatedError() {}

    static byte[] toChat(int status, byte[] body) {
        return TranslationJson.bytes(chat(message(status, parsed(body)), status));
    }

    static byte[] toMessages(int status, byte[] body) {
        return TranslationJson.bytes(messages(message(status, parsed(body)), status));
    }

    /// As OpenAI says it.
    static ObjectNode chat(String message, int status) {
        ObjectNode out = TranslationJson.object();
        out.putObject("error")
                .put("message", message)
                .put("type", ErrorTypes.openAi(status))
                .putNull("param")
                .putNull("code");
        return out;
    }

    /// As Anthropic says it.
    static ObjectNode messages(String message, int status) {
        ObjectNode out = TranslationJson.object().put("type", "error");
        out.putObject("error").put("type", ErrorTypes.anthropic(status)).put("message", message);
        return out;
    }

    /// The message within an error of either protocol; servers also give a bare string, or one beside it.
    static String message(int status, @Nullable JsonNode body) {
        if (body != null) {
            JsonNode error = body.path("error");
            for (JsonNode said :
                    new JsonNode[] {error.path("message"), error, body.path("message"), body.path("detail")}) {
                if (said.isString() && !said.stringValue().isBlank()) {
                    return said.stringValue();
                }
            }
        }
        return "The backend answered with status " + status + ".";
    }

    private static @Nullable JsonNode parsed(byte[] body) {
        return TranslationJson.event(new String(body, StandardCharsets.UTF_8));
    }
}
