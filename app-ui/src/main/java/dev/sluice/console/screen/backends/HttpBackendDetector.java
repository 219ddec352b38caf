package dev.sluice.console.screen.backends;

import dev.sluice.model.config.Provider;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/// Asks over HTTP/1.1. It sends the key to the address that was typed and nowhere else, and follows no redirect.
final class HttpBackendDetector implements BackendDetector {

    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final Duration CHAT_TIMEOUT = Duration.ofSeconds(60);
    private static final int MAX_MODELS = 500;
    private static final int MAX_BODY = 2_000_000;
    private static final int SHOWN = 240;
    private static final String ANTHROPIC_VERSION = "2023-06-01";

    private final HttpClient http;
    private final Executor background;
    private final LongSupplier nanos;
    private final ObjectMapper json = new ObjectMapper();

    /// @param background runs what blocks
    /// @param nanos a monotonic clock
    HttpBackendDetector(HttpClient http, Executor background, LongSupplier nanos) {
        this.http = http;
        this.background = background;
        this.nanos = nanos;
    }

    /// What came back, or why nothing did; exactly one of `status` > 0 and `problem` is there.
    private record Answer(int status, String body, @Nullable String problem) {}

    @Override
    public void detect(URI address, @Nullable String key, Consumer<Detection> answer) {
        background.execute(() -> answer.accept(detect(ModelServer.at(address), key)));
    }

    private Detection detect(ModelServer server, @Nullable String key) {
        List<String> transcript = new ArrayList<>();
        String why = "";
        for (ModelServer.Candidate candidate : server.candidates()) {
            Answer answer = get(candidate.models(), server.provider(), key, transcript);
            if (answer.problem() != null) {
                return new Detection.Failed(answer.problem() + hint(server), transcript);
            }
            List<String> models = answer.status() == 200 ? models(answer.body()) : null;
            if (models != null) {
                String kind = kind(server, transcript);
                return new Detection.Found(
                        kind, server.provider(), candidate.baseUrl(), server.localNetwork(), models, transcript);
            }
            why = refusal(candidate, answer, key);
        }
        return new Detection.Failed(why, transcript);
    }

    private static String refusal(ModelServer.Candidate candidate, Answer answer, @Nullable String key) {
        return switch (answer.status()) {
            case 401, 403 ->
                key == null
                        ? "It wants a key (" + answer.status() + "). Type the one that the provider gave you."
                        : "It does not accept this key (" + answer.status() + "). Is it for this endpoint?";
            case 404 ->
                "It answers, but has no " + candidate.models().getPath()
                        + ". Paste the address that its documentation calls the base URL.";
            case 200 -> "What answers at " + candidate.models().getAuthority() + " is no model server.";
            default -> "It answered " + answer.status() + " instead of its models. Its log says why.";
        };
    }

    /// Asks a local server for what only its kind has.
    private String kind(ModelServer server, List<String> transcript) {
        switch (server.provider()) {
            case AZURE_OPENAI -> {
                return "Azure OpenAI";
            }
            case ANTHROPIC -> {
                return "Anthropic";
            }
            default -> {
                if (server.root().getHost().equals("api.openai.com")) {
                    return "OpenAI";
                }
            }
        }
        if (!server.loopback() && !server.localNetwork()) {
            return "OpenAI-compatible";
        }
        Map<String, String> signs = Map.of(
                "Ollama", "/api/version", "LM Studio", "/api/v0/models", "llama.cpp", "/props", "vLLM", "/version");
        List<String> order = new ArrayList<>(List.of("Ollama", "LM Studio", "llama.cpp", "vLLM"));
        if (order.remove(server.usual())) {
            order.addFirst(server.usual());
        }
        for (String kind : order) {
            Answer answer = get(URI.create(server.root() + signs.get(kind)), Provider.OPENAI, null, transcript);
            if (answer.status() == 200 && answer.body().strip().startsWith("{")) {
                return kind;
            }
        }
        return "OpenAI-compatible";
    }

    private @Nullable List<String> models(String body) {
        try {
            JsonNode list = json.readTree(body).path("data");
            if (!list.isArray()) {
                return null;
            }
            List<String> models = new ArrayList<>();
            for (JsonNode model : list) {
                if (models.size() < MAX_MODELS && model.path("id").isString()) {
                    models.add(model.path("id").stringValue());
                }
            }
            models.sort(String::compareTo);
            return models;
        } catch (JacksonException e) {
            return null;
        }
    }

    @Override
    public void chat(Detection.Found backend, @Nullable String key, String model, Consumer<ChatTest> answer) {
        background.execute(() -> answer.accept(chat(backend, key, model)));
    }

    private ChatTest chat(Detection.Found backend, @Nullable String key, String model) {
        String path = switch (backend.provider()) {
            case ANTHROPIC -> "/v1/messages";
            case AZURE_OPENAI -> "/openai/v1/chat/completions";
            default -> "/chat/completions";
        };
        String body = json.writeValueAsString(Map.of(
                "model",
                model,
                "max_tokens",
                40,
                "messages",
                List.of(Map.of("role", "user", "content", "Say hello in one sentence."))));
        HttpRequest request = dressed(URI.create(backend.baseUrl() + path), backend.provider(), key)
                .timeout(CHAT_TIMEOUT)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        long started = nanos.getAsLong();
        Answer answer = send(request);
        Duration took = Duration.ofNanos(nanos.getAsLong() - started);
        if (answer.problem() != null) {
            return new ChatTest.Failed(answer.problem());
        }
        return answer.status() == 200
                ? new ChatTest.Answered(shortened(text(answer.body())), took)
                : new ChatTest.Failed("It answered " + answer.status() + ": " + shortened(message(answer.body())));
    }

    private String text(String body) {
        try {
            JsonNode root = json.readTree(body);
            JsonNode openAi = root.path("choices").path(0).path("message").path("content");
            JsonNode text =
                    openAi.isString() ? openAi : root.path("content").path(0).path("text");
            return text.isString() ? text.stringValue() : "(an answer without text)";
        } catch (JacksonException e) {
            return "(an answer that is no JSON)";
        }
    }

    private String message(String body) {
        try {
            JsonNode error = json.readTree(body).path("error");
            JsonNode message = error.isString() ? error : error.path("message");
            return message.isString() ? message.stringValue() : body;
        } catch (JacksonException e) {
            return body;
        }
    }

    private Answer get(URI uri, Provider provider, @Nullable String key, List<String> transcript) {
        long started = nanos.getAsLong();
        Answer answer = send(dressed(uri, provider, key).timeout(TIMEOUT).GET().build());
        long millis = Duration.ofNanos(nanos.getAsLong() - started).toMillis();
        String result = answer.problem() == null
                ? answer.status() + ", " + answer.body().length() + " characters"
                : "failed";
        transcript.add("GET " + uri + "  →  " + result + ", " + millis + " ms");
        return answer;
    }

    private static HttpRequest.Builder dressed(URI uri, Provider provider, @Nullable String key) {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri);
        if (key == null) {
            return request;
        }
        return switch (provider) {
            case ANTHROPIC -> request.header("x-api-key", key).header("anthropic-version", ANTHROPIC_VERSION);
            case AZURE_OPENAI -> request.header("api-key", key);
            default -> request.header("Authorization", "Bearer " + key);
        };
    }

    private Answer send(HttpRequest request) {
        String at = request.uri().getAuthority();
        try {
            HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
            String body = response.body();
            return new Answer(
                    response.statusCode(), body.length() > MAX_BODY ? body.substring(0, MAX_BODY) : body, null);
        } catch (ConnectException e) {
            boolean unknown = e.getCause() instanceof UnresolvedAddressException;
            return problem(
                    unknown ? "There is no host " + request.uri().getHost() + "." : "Nothing answers at " + at + ".");
        } catch (HttpTimeoutException e) {
            return problem("No answer from " + at + " in time.");
        } catch (SSLException e) {
            return problem("No safe connection to " + at + ": " + e.getMessage() + ". Does it speak http instead?");
        } catch (IOException e) {
            return problem("The connection to " + at + " broke. Does it speak https instead?");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return problem("Stopped.");
        }
    }

    private static Answer problem(String why) {
        return new Answer(0, "", why);
    }

    private static String hint(ModelServer server) {
        return switch (server.usual()) {
            case "Ollama" -> " Is Ollama running? Start it with: ollama serve";
            case "LM Studio" -> " Is LM Studio's server switched on (Developer, Start server)?";
            case "vLLM" -> " Is vLLM running? Start it with: vllm serve MODEL";
            case "llama.cpp" -> " Is llama.cpp's server running? Start it with: llama-server -m MODEL.gguf";
            default -> server.loopback() ? " Is it running, and on this port?" : "";
        };
    }

    private static String shortened(String text) {
        String line = text.strip().replaceAll("\\s+", " ");
        return line.length() <= SHOWN ? line : line.substring(0, SHOWN - 1) + "…";
    }
}
