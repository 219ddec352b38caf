package dev.sluice.gateway.translate;

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
                .put("type", chatType(status))
                .putNull("param")
                .putNull("code");
        return out;
    }

    /// As Anthropic says it.
    static ObjectNode messages(String message, int status) {
        ObjectNode out = TranslationJson.object().put("type", "error");
        out.putObject("error").put("type", messagesType(status)).put("message", message);
        return out;
    }

    /// The status that goes with a kind of error within a stream of Messages.
    static int status(String messagesType) {
        return switch (messagesType) {
            case "invalid_request_error" -> 400;
            case "authentication_error" -> 401;
            case "permission_error" -> 403;
            case "not_found_error" -> 404;
            case "request_too_large" -> 413;
            case "rate_limit_error" -> 429;
            case "timeout_error" -> 504;
            case "overloaded_error" -> 529;
            default -> 500;
        };
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
        return TranslationJson.event(new String(body, java.nio.charset.StandardCharsets.UTF_8));
    }

    private static String chatType(int status) {
        return switch (status) {
            case 401 -> "authentication_error";
            case 403 -> "permission_error";
            case 429 -> "rate_limit_error";
            default -> status < 500 ? "invalid_request_error" : "server_error";
        };
    }

    private static String messagesType(int status) {
        return switch (status) {
            case 401 -> "authentication_error";
            case 403 -> "permission_error";
            case 404 -> "not_found_error";
            case 413 -> "request_too_large";
            case 429 -> "rate_limit_error";
            case 503, 529 -> "overloaded_error";
            case 504 -> "timeout_error";
            default -> status < 500 ? "invalid_request_error" : "api_error";
        };
    }
}
