package dev.sluice.gateway.protocol;

import dev.sluice.gateway.exchange.Refusal;
import java.nio.charset.StandardCharsets;

/// Errors that the gateway makes, in the shape of OpenAI's API: `{"error":{"message","type","param","code"}}`.
public final class ErrorBody {

    private ErrorBody() {}

    /// The whole body of an error response.
    public static byte[] json(Refusal refusal) {
        return text(refusal).getBytes(StandardCharsets.UTF_8);
    }

    /// The event that ends a stream which broke after its first content. No `[DONE]` follows it.
    public static byte[] streamEvent(Refusal refusal) {
        return ("data: " + text(refusal) + "\n\n").getBytes(StandardCharsets.UTF_8);
    }

    private static String text(Refusal refusal) {
        StringBuilder json = new StringBuilder(160 + refusal.message().length());
        json.append("{\"error\":{\"message\":");
        JsonText.quote(json, refusal.message());
        json.append(",\"type\":\"").append(type(refusal.status())).append("\",\"param\":null,\"code\":\"");
        return json.append(refusal.code().code()).append("\"}}").toString();
    }

    /// OpenAI's own names for kinds of errors.
    private static String type(int status) {
        return switch (status) {
            case 401 -> "authentication_error";
            case 403 -> "permission_error";
            case 429 -> "rate_limit_error";
            default -> status < 500 ? "invalid_request_error" : "server_error";
        };
    }
}
