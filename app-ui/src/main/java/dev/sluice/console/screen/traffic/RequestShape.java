package dev.sluice.console.screen.traffic;

import dev.sluice.console.export.CodeRequest;
import dev.sluice.model.exchange.ExchangeRecord;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/// The request of an exchange as far as it is known: without content, its words are left open.
final class RequestShape {

    static final String OPEN = "…";

    private static final ObjectMapper JSON = new ObjectMapper();

    private RequestShape() {}

    /// The path below the base URL of an API, as exchanges name it.
    static String path(String api) {
        return switch (api) {
            case "chat" -> "/chat/completions";
            case "completions" -> "/completions";
            case "embeddings" -> "/embeddings";
            case "responses" -> "/responses";
            case "messages" -> "/messages";
            case "models" -> "/models";
            default -> "/" + api;
        };
    }

    static boolean hasNoBody(ExchangeRecord exchange) {
        return exchange.api().equals("models");
    }

    /// A request that asks the same again, with an open place for what was said.
    static CodeRequest of(ExchangeRecord exchange) {
        String model =
                exchange.requestModel() == null ? "" : exchange.requestModel().value();
        if (hasNoBody(exchange)) {
            return new CodeRequest("GET", path(exchange.api()), model, "", "");
        }
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("model", model);
        switch (exchange.api()) {
            case "embeddings", "responses" -> body.put("input", OPEN);
            case "completions" -> body.put("prompt", OPEN);
            default -> body.put("messages", List.of(Map.of("role", "user", "content", OPEN)));
        }
        if (exchange.api().equals("messages")) {
            body.put("max_tokens", 1024);
        }
        if (exchange.streamed()) {
            body.put("stream", true);
        }
        return CodeRequest.post(
                path(exchange.api()),
                model,
                OPEN,
                JSON.writerWithDefaultPrettyPrinter().writeValueAsString(body));
    }

    /// The same request with the body that it really had.
    static CodeRequest of(ExchangeRecord exchange, String body) {
        CodeRequest open = of(exchange);
        try {
            JsonNode json = JSON.readTree(body);
            JsonNode messages = json.path("messages");
            JsonNode last = messages.isEmpty()
                    ? json.path("input")
                    : messages.get(messages.size() - 1).path("content");
            String pretty = JSON.writerWithDefaultPrettyPrinter().writeValueAsString(json);
            return CodeRequest.post(open.path(), open.model(), last.isString() ? last.stringValue() : OPEN, pretty);
        } catch (JacksonException e) {
            return CodeRequest.post(open.path(), open.model(), OPEN, body);
        }
    }
}
