package dev.sluice.gateway.protocol;

import dev.sluice.gateway.exchange.Refusal;
import dev.sluice.gateway.translate.ErrorTypes;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// Errors that the gateway makes, in the shape of the client's protocol:
/// `{"error":{"message","type","param","code"}}` of OpenAI, `{"error":{"code","message",…}}` of Azure,
/// `{"type":"error","error":{"type","message"}}` of Anthropic, which gets the code beside them.
public final class ErrorBody {

    private ErrorBody() {}

    /// The whole body of an error response.
    public static byte[] json(Protocol protocol, Refusal refusal) {
        return bytes(
                switch (protocol) {
                    case OPENAI -> openAi(refusal);
                    case AZURE_OPENAI -> azure(refusal);
                    case ANTHROPIC -> anthropic(refusal);
                });
    }

    /// The event that ends a stream of OpenAI's completions. No `[DONE]` follows it.
    static byte[] openAiEvent(Refusal refusal) {
        return bytes("data: " + openAi(refusal) + "\n\n");
    }

    static byte[] anthropicEvent(Refusal refusal) {
        return bytes("event: error\ndata: " + anthropic(refusal) + "\n\n");
    }

    /// The event that ends a stream of OpenAI's responses.
    ///
    /// @param responseId null where the stream did not say it
    /// @param sequence the event's number
    static byte[] responsesEvent(Refusal refusal, @Nullable String responseId, long sequence) {
        StringBuilder json = new StringBuilder(256 + refusal.message().length());
        json.append("event: response.failed\ndata: {\"type\":\"response.failed\",\"sequence_number\":")
                .append(sequence)
                .append(",\"response\":{\"id\":");
        JsonText.quote(json, responseId == null ? "" : responseId);
        json.append(",\"object\":\"response\",\"status\":\"failed\",\"error\":{\"code\":\"")
                .append(refusal.code().code())
                .append("\",\"message\":");
        JsonText.quote(json, refusal.message());
        return bytes(json.append("},\"incomplete_details\":null,\"output\":[],\"usage\":null}}\n\n")
                .toString());
    }

    private static String openAi(Refusal refusal) {
        StringBuilder json = new StringBuilder(160 + refusal.message().length());
        json.append("{\"error\":{\"message\":");
        JsonText.quote(json, refusal.message());
        json.append(",\"type\":\"").append(ErrorTypes.openAi(refusal.status())).append("\",\"param\":null,\"code\":\"");
        return json.append(refusal.code().code()).append("\"}}").toString();
    }

    private static String azure(Refusal refusal) {
        StringBuilder json = new StringBuilder(160 + refusal.message().length());
        json.append("{\"error\":{\"code\":\"").append(refusal.code().code()).append("\",\"message\":");
        JsonText.quote(json, refusal.message());
        json.append(",\"type\":\"").append(ErrorTypes.openAi(refusal.status()));
        return json.append("\",\"param\":null}}").toString();
    }

    private static String anthropic(Refusal refusal) {
        StringBuilder json = new StringBuilder(160 + refusal.message().length());
        json.append("{\"type\":\"error\",\"error\":{\"type\":\"")
                .append(ErrorTypes.anthropic(refusal.status()))
                .append("\",\"message\":");
        JsonText.quote(json, refusal.message());
        json.append(",\"code\":\"").append(refusal.code().code());
        return json.append("\"}}").toString();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
