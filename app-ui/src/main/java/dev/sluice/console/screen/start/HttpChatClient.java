package dev.sluice.console.screen.start;

import dev.sluice.console.text.Words;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/// Asks over HTTP/1.1 and hands on the streamed answer piece by piece.
final class HttpChatClient implements ChatClient {

    private static final Words WORDS = Words.of(HttpChatClient.class);

    private static final Duration TIMEOUT = Duration.ofSeconds(60);
    private static final String DATA = "data:";

    private final HttpClient http;
    private final ObjectMapper json = new ObjectMapper();
    private final Executor background;
    private final LongSupplier nanos;

    /// @param background runs what blocks
    /// @param nanos a monotonic clock
    HttpChatClient(HttpClient http, Executor background, LongSupplier nanos) {
        this.http = http;
        this.background = background;
        this.nanos = nanos;
    }

    @Override
    public void ask(URI baseUrl, String key, String model, String question, Listener listener) {
        background.execute(() -> exchange(baseUrl, key, model, question, listener));
    }

    private void exchange(URI baseUrl, String key, String model, String question, Listener listener) {
        long started = nanos.getAsLong();
        HttpRequest request = HttpRequest.newBuilder(URI.create(baseUrl + "/chat/completions"))
                .timeout(TIMEOUT)
                .header("Authorization", "Bearer " + key)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body(model, question)))
                .build();
        try {
            HttpResponse<Stream<String>> response = http.send(request, HttpResponse.BodyHandlers.ofLines());
            try (Stream<String> lines = response.body()) {
                if (response.statusCode() != 200) {
                    listener.failed(refusal(response.statusCode(), lines));
                    return;
                }
                lines.filter(line -> line.startsWith(DATA)).forEach(line -> handOn(line, listener));
            }
            String id = response.headers().firstValue("x-request-id").orElse("");
            listener.ended(id, Duration.ofNanos(nanos.getAsLong() - started));
        } catch (ConnectException e) {
            listener.failed(WORDS.text("nothing-answers-at-is-the", String.valueOf(baseUrl)));
        } catch (HttpTimeoutException e) {
            listener.failed(WORDS.text("no-answer-within-s", String.valueOf(TIMEOUT.toSeconds())));
        } catch (IOException | java.io.UncheckedIOException e) {
            listener.failed(WORDS.text("the-connection-broke", String.valueOf(e.getMessage())));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            listener.failed(WORDS.text("stopped"));
        }
    }

    private String body(String model, String question) {
        return json.writeValueAsString(Map.of(
                "model",
                model,
                "stream",
                true,
                "max_tokens",
                60,
                "messages",
                List.of(Map.of("role", "user", "content", question))));
    }

    private void handOn(String line, Listener listener) {
        String data = line.substring(DATA.length()).strip();
        if (data.equals("[DONE]")) {
            return;
        }
        try {
            JsonNode text =
                    json.readTree(data).path("choices").path(0).path("delta").path("content");
            if (text.isString()) {
                listener.text(text.stringValue());
            }
        } catch (JacksonException e) {
            listener.text("\n(an event that is no JSON)\n");
        }
    }

    /// The gateway's own words where it gave some.
    private String refusal(int status, Stream<String> lines) {
        String body = lines.limit(50).collect(Collectors.joining("\n"));
        try {
            JsonNode message = json.readTree(body).path("error").path("message");
            if (message.isString()) {
                return status + ": " + message.stringValue();
            }
        } catch (JacksonException e) {
            // Not JSON: the status has to do.
        }
        return WORDS.text("the-gateway-answered", String.valueOf(status));
    }
}
