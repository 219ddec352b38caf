package dev.sluice.console.screen.backends;

import dev.sluice.console.text.Words;
import dev.sluice.model.config.Provider;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/// Asks over HTTP/1.1. It sends the key to the address that was typed and nowhere else, and follows no redirect.
public final class HttpBackendDetector implements BackendDetector {

    private static final Words WORDS = Words.of(HttpBackendDetector.class);

    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final Duration NEAR_TIMEOUT = Duration.ofSeconds(4);
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
    public HttpBackendDetector(HttpClient http, Executor background, LongSupplier nanos) {
        this.http = http;
        this.background = background;
        this.nanos = nanos;
    }

    /// What came back, or why nothing did; exactly one of `status` > 0 and `problem` is there.
    ///
    /// @param reached whether there was a connection
    private record Answer(int status, String body, @Nullable String problem, boolean reached) {}

    @Override
    public void detect(URI address, @Nullable String key, Consumer<Detection> answer) {
        background.execute(() -> answer.accept(detect(ModelServer.at(address), key)));
    }

    private Detection detect(ModelServer server, @Nullable String key) {
        List<String> transcript = new ArrayList<>();
        String why = "";
        for (ModelServer.Candidate candidate : server.candidates()) {
            Answer answer = get(candidate.models(), server.provider(), key, transcript);
            if (answer.problem() != null || answer.status() == 400) {
                Optional<String> other = answer.reached() ? otherScheme(server, transcript) : Optional.empty();
                if (other.isPresent() || answer.problem() != null) {
                    return new Detection.Failed(other.orElse(answer.problem() + hint(server)), transcript);
                }
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

    /// Whether it speaks https where http was tried, or the other way round. No key goes there.
    private Optional<String> otherScheme(ModelServer server, List<String> transcript) {
        if (server.root().getPort() < 0) {
            return Optional.empty(); // The two have ports of their own.
        }
        boolean tls = "https".equals(server.root().getScheme());
        URI other = URI.create((tls ? "http://" : "https://") + server.root().getAuthority() + server.path());
        Answer answer = get(ModelServer.at(other).candidates().getFirst().models(), Provider.OPENAI, null, transcript);
        boolean speaks = answer.status() > 0 && answer.status() != 400;
        return speaks ? Optional.of(WORDS.text(tls ? "speaks-http" : "speaks-https", other)) : Optional.empty();
    }

    private static String refusal(ModelServer.Candidate candidate, Answer answer, @Nullable String key) {
        return switch (answer.status()) {
            case 401, 403 ->
                key == null
                        ? WORDS.text("it-wants-a-key-type", String.valueOf(answer.status()))
                        : WORDS.text("it-does-not-accept-this", String.valueOf(answer.status()));
            case 404 ->
                WORDS.text(
                        "it-answers-but-has-no",
                        String.valueOf(candidate.models().getPath()));
            case 200 -> WORDS.text("no-model-server", candidate.models().getAuthority());
            default -> WORDS.text("it-answered-instead-of-its", String.valueOf(answer.status()));
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
            return WORDS.text("openai-compatible");
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
        return WORDS.text("openai-compatible");
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
                List.of(Map.of("role", "user", "content", WORDS.text("say-hello-in-one-sentence")))));
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
                : new ChatTest.Failed(WORDS.text(
                        "it-answered",
                        String.valueOf(answer.status()),
                        String.valueOf(shortened(message(answer.body())))));
    }

    private String text(String body) {
        try {
            JsonNode root = json.readTree(body);
            JsonNode openAi = root.path("choices").path(0).path("message").path("content");
            JsonNode text =
                    openAi.isString() ? openAi : root.path("content").path(0).path("text");
            return text.isString() ? text.stringValue() : WORDS.text("an-answer-without-text");
        } catch (JacksonException e) {
            return WORDS.text("an-answer-that-is-no");
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
        Duration timeout = ModelServer.at(uri).loopback() ? NEAR_TIMEOUT : TIMEOUT;
        Answer answer = send(dressed(uri, provider, key).timeout(timeout).GET().build());
        long millis = Duration.ofNanos(nanos.getAsLong() - started).toMillis();
        String result = answer.problem() == null
                ? WORDS.text(
                        "characters",
                        String.valueOf(answer.status()),
                        String.valueOf(answer.body().length()))
                : "failed";
        transcript.add(WORDS.text("get-ms", String.valueOf(uri), String.valueOf(result), String.valueOf(millis)));
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
                    response.statusCode(), body.length() > MAX_BODY ? body.substring(0, MAX_BODY) : body, null, true);
        } catch (ConnectException e) {
            boolean unknown = Stream.<Throwable>iterate(e, Objects::nonNull, Throwable::getCause)
                    .anyMatch(UnresolvedAddressException.class::isInstance);
            return unreached(
                    unknown
                            ? WORDS.text(
                                    "there-is-no-host",
                                    String.valueOf(request.uri().getHost()))
                            : WORDS.text("nothing-answers-at", String.valueOf(at)));
        } catch (HttpTimeoutException e) {
            String why = WORDS.text("no-answer-from-in-time", String.valueOf(at));
            // Where https is tried, it may be the greeting that nobody understood.
            boolean plain = "http".equals(request.uri().getScheme());
            return plain && e instanceof HttpConnectTimeoutException ? unreached(why) : problem(why);
        } catch (SSLException e) {
            return problem(
                    WORDS.text("no-safe-connection-to-does", String.valueOf(at), String.valueOf(e.getMessage())));
        } catch (IOException e) {
            return problem(WORDS.text("the-connection-to-broke-does", String.valueOf(at)));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return problem(WORDS.text("stopped"));
        }
    }

    private static Answer problem(String why) {
        return new Answer(0, "", why, true);
    }

    private static Answer unreached(String why) {
        return new Answer(0, "", why, false);
    }

    private static String hint(ModelServer server) {
        return switch (server.usual()) {
            case "Ollama" -> WORDS.text("hint.ollama");
            case "LM Studio" -> WORDS.text("hint.lm-studio");
            case "vLLM" -> WORDS.text("hint.vllm");
            case "llama.cpp" -> WORDS.text("hint.llama-cpp");
            default -> server.loopback() ? WORDS.text("is-it-running-and-on") : "";
        };
    }

    private static String shortened(String text) {
        String line = text.strip().replaceAll("\\s+", " ");
        return line.length() <= SHOWN ? line : line.substring(0, SHOWN - 1) + "…";
    }
}
