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
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/// Reads `GET {baseUrl}/models`, as OpenAI, Ollama, llama.cpp, vLLM and LM Studio have it.
final class HttpModelList implements ModelList {

    private static final Words WORDS = Words.of(HttpModelList.class);

    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final int MAX_MODELS = 500;

    private final HttpClient http;
    private final ObjectMapper json = new ObjectMapper();
    private final Executor background;

    /// @param background runs what blocks
    HttpModelList(HttpClient http, Executor background) {
        this.http = http;
        this.background = background;
    }

    @Override
    public void ask(URI baseUrl, @Nullable String key, Consumer<Answer> answer) {
        background.execute(() -> answer.accept(models(baseUrl, key)));
    }

    private Answer models(URI baseUrl, @Nullable String key) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(baseUrl + "/models")).timeout(TIMEOUT);
        if (key != null) {
            request.header("Authorization", "Bearer " + key);
        }
        try {
            HttpResponse<String> response = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
            return switch (response.statusCode()) {
                case 200 -> read(baseUrl, response.body());
                case 401, 403 ->
                    new Answer.Unreachable(
                            WORDS.text("it-answers-but-not-with", String.valueOf(response.statusCode())));
                case 404 ->
                    new Answer.Unreachable(WORDS.text("it-has-no-models-does", String.valueOf(baseUrl.getPath())));
                default ->
                    new Answer.Unreachable(
                            WORDS.text("it-answered-instead-of-its", String.valueOf(response.statusCode())));
            };
        } catch (ConnectException e) {
            return new Answer.Unreachable(WORDS.text(
                    "nothing-answers-at", String.valueOf(baseUrl.getAuthority()), String.valueOf(hint(baseUrl))));
        } catch (HttpTimeoutException e) {
            return new Answer.Unreachable(WORDS.text("no-answer-within-s", String.valueOf(TIMEOUT.toSeconds())));
        } catch (IOException e) {
            return new Answer.Unreachable(WORDS.text("the-connection-broke", String.valueOf(e.getMessage())));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Answer.Unreachable(WORDS.text("stopped"));
        }
    }

    private Answer read(URI baseUrl, String body) {
        try {
            List<String> models = new ArrayList<>();
            for (JsonNode model : json.readTree(body).path("data")) {
                if (models.size() < MAX_MODELS && model.path("id").isString()) {
                    models.add(model.path("id").stringValue());
                }
            }
            models.sort(String::compareTo);
            return models.isEmpty()
                    ? new Answer.Unreachable(WORDS.text("it-answers-but-lists-no"))
                    : new Answer.Found(List.copyOf(models));
        } catch (JacksonException e) {
            return new Answer.Unreachable(
                    WORDS.text("what-answers-at-speaks-another", String.valueOf(baseUrl.getAuthority())));
        }
    }

    private static String hint(URI baseUrl) {
        return switch (baseUrl.getPort()) {
            case 11434 -> WORDS.text("running.ollama");
            case 1234 -> WORDS.text("running.lm-studio");
            case 8000 -> WORDS.text("running.vllm");
            case 8080 -> WORDS.text("running.llama-cpp");
            default -> WORDS.text("is-it-running");
        };
    }
}
