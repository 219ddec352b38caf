package dev.sluice.gateway.fault;

import dev.sluice.gateway.script.Answer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/// The answers that faults give in a backend's place, in the words that providers use.
final class InjectedAnswers {

    private static final String PAGE =
            "<html><head><title>Sign in</title></head><body>Sign in to this network.</body></html>";

    private InjectedAnswers() {}

    /// @param api what was asked, such as `chat`, `messages`
    static Answer of(Effect.Status effect, String api) {
        return switch (effect.kind()) {
            case EMPTY_REPLY -> answer(200, "application/json", "");
            case WRONG_CONTENT_TYPE -> answer(200, "text/html", PAGE);
            case CONTEXT_LENGTH -> answer(400, "application/json", contextLength(api));
            default -> status(effect, api);
        };
    }

    /// The bytes of an error that comes as an event of a stream.
    static byte[] errorEvent(String api) {
        String text = switch (api) {
            case "messages" ->
                "event: error\n"
                    + "data:"
                    + " {\"type\":\"error\",\"error\":{\"type\":\"overloaded_error\",\"message\":\"Overloaded\"}}\n\n";
            case "responses" ->
                "event: response.failed\n"
                    + "data:"
                    + " {\"type\":\"response.failed\",\"response\":{\"id\":\"resp_fault\",\"object\":\"response\",\"status\":\"failed\",\"error\":{\"code\":\"server_error\",\"message\":\"The"
                    + " server had an error while processing your request.\"}}}\n\n";
            default ->
                "data: {\"error\":{\"message\":\"The server had an error while processing your"
                        + " request.\",\"type\":\"server_error\",\"param\":null,\"code\":null}}\n\n";
        };
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static Answer status(Effect.Status effect, String api) {
        Answer answer = answer(effect.status(), "application/json", error(api, effect.status()));
        Duration retryAfter = effect.retryAfter();
        if (retryAfter == null) {
            return answer;
        }
        Map<String, String> headers = new LinkedHashMap<>(answer.headers());
        headers.put("retry-after", Long.toString(Math.max(0, Math.ceilDiv(retryAfter.toMillis(), 1000))));
        if (retryAfter.toMillis() % 1000 != 0) {
            headers.put("retry-after-ms", Long.toString(retryAfter.toMillis()));
        }
        return new Answer(answer.status(), headers, answer.steps());
    }

    private static Answer answer(int status, String contentType, String body) {
        return Answer.whole(status, Map.of("content-type", contentType), 0, body.getBytes(StandardCharsets.UTF_8));
    }

    private static String contextLength(String api) {
        return api.equals("messages")
                ? "{\"type\":\"error\",\"error\":{\"type\":\"invalid_request_error\",\"message\":\"prompt is too long:"
                        + " 213002 tokens > 200000 maximum\"}}"
                : "{\"error\":{\"message\":\"This model's maximum context length is 128000 tokens. However, your"
                      + " messages resulted in 213002 tokens. Please reduce the length of the"
                      + " messages.\",\"type\":\"invalid_request_error\",\"param\":\"messages\",\"code\":\"context_length_exceeded\"}}";
    }

    private static String error(String api, int status) {
        String type = type(status);
        String message = "Injected fault: status " + status + ".";
        if (api.equals("messages")) {
            return "{\"type\":\"error\",\"error\":{\"type\":\"" + type + "\",\"message\":\"" + message + "\"}}";
        }
        return "{\"error\":{\"message\":\"" + message + "\",\"type\":\"" + type + "\",\"param\":null,\"code\":"
                + code(status) + "}}";
    }

    private static String type(int status) {
        return switch (status) {
            case 401 -> "authentication_error";
            case 402 -> "billing_error";
            case 403 -> "permission_error";
            case 404 -> "not_found_error";
            case 408, 504 -> "timeout_error";
            case 413 -> "request_too_large";
            case 429 -> "rate_limit_error";
            case 529 -> "overloaded_error";
            default -> status >= 500 ? "api_error" : "invalid_request_error";
        };
    }

    private static String code(int status) {
        return switch (status) {
            case 401 -> "\"invalid_api_key\"";
            case 429 -> "\"rate_limit_exceeded\"";
            default -> "null";
        };
    }
}
