package dev.sluice.console.screen.start;

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
                    new Answer.Unreachable("It answers, but not with this key (" + response.statusCode() + ").");
                case 404 ->
                    new Answer.Unreachable("It has no " + baseUrl.getPath() + "/models. Does the address end in /v1?");
                default -> new Answer.Unreachable("It answered " + response.statusCode() + " instead of its models.");
            };
        } catch (ConnectException e) {
            return new Answer.Unreachable("Nothing answers at " + baseUrl.getAuthority() + ". " + hint(baseUrl));
        } catch (HttpTimeoutException e) {
            return new Answer.Unreachable("No answer within " + TIMEOUT.toSeconds() + " s.");
        } catch (IOException e) {
            return new Answer.Unreachable("The connection broke: " + e.getMessage() + ".");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Answer.Unreachable("Stopped.");
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
                    ? new Answer.Unreachable("It answers, but lists no models.")
                    : new Answer.Found(List.copyOf(models));
        } catch (JacksonException e) {
            return new Answer.Unreachable("What answers at " + baseUrl.getAuthority() + " speaks another protocol.");
        }
    }

    private static String hint(URI baseUrl) {
        return switch (baseUrl.getPort()) {
            case 11434 -> "Is Ollama running?";
            case 1234 -> "Is LM Studio's server running?";
            case 8000 -> "Is vLLM running?";
            case 8080 -> "Is llama.cpp's server running?";
            default -> "Is it running?";
        };
    }
}
