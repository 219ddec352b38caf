package dev.sluice.console.screenshots;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;

/// Apps that talk to a gateway over HTTP, each in its own rhythm, until they are closed.
final class DemoLoad implements AutoCloseable {

    /// One app's habits.
    ///
    /// @param pause between two of its moments, on average
    /// @param atOnce requests that it sends at each moment
    /// @param words of a prompt, at most; 0: it asks questions that come again
    /// @param answer the most tokens of an answer
    record App(String consumer, String model, Duration pause, int atOnce, int words, int answer, boolean streams) {

        /// How it calls itself.
        String userAgent() {
            return consumer + "/1.4";
        }

        /// How long it waits after a refusal before it asks again: as it is told, but for one that does not listen.
        Duration wait(HttpResponse<?> refusal) {
            return Duration.ofMillis(
                    consumer.equals("batch")
                            ? 120
                            : refusal.headers()
                                    .firstValueAsLong("retry-after-ms")
                                    .orElse(1_000));
        }
    }

    private static final int TRIES = 4;

    private static final List<App> APPS = List.of(
            new App("checkout", "gpt-4o", Duration.ofMillis(3_000), 2, 1_000, 160, true),
            new App("docs-bot", "gpt-4o-mini", Duration.ofMillis(900), 1, 0, 90, true),
            new App("docs-bot", "gpt-4o", Duration.ofMillis(2_200), 1, 600, 120, false),
            new App("batch", "gpt-4o", Duration.ofMillis(2_000), 1, 700, 240, false),
            new App("research", "gpt-4o-mini", Duration.ofSeconds(26), 14, 1_100, 120, true),
            new App("old-app", "gpt-4o", Duration.ofSeconds(9), 1, 20, 10, false));

    /// What people ask of a documentation, some of it in more than one way.
    private static final List<String> QUESTIONS = List.of(
            "How do I rotate the API key of a consumer?",
            "How can I rotate a consumer's API key?",
            "How do I change the token limit of an app?",
            "How can I change an app's token limit?",
            "What happens when a backend is down?",
            "What does a 429 with Retry-After mean?",
            "Where are the logs of the gateway?",
            "Where do I find the gateway's logs?",
            "Which models can I ask for?",
            "How do I cancel a stream?",
            "How are the costs of a request computed?",
            "How is the cost of a request computed?",
            "How long are answers kept in the cache?",
            "Can I switch the cache off for one app?",
            "How do I undo a change of the configuration?",
            "What does half-open mean for a circuit breaker?");

    private final HttpClient http = HttpClient.newHttpClient();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final URI chat;
    private final CountDownLatch stop = new CountDownLatch(1);

    private DemoLoad(URI gateway) {
        this.chat = gateway.resolve("/v1/chat/completions");
    }

    /// Starts the apps.
    static DemoLoad on(URI gateway) {
        DemoLoad load = new DemoLoad(gateway);
        for (int i = 0; i < APPS.size(); i++) {
            App app = APPS.get(i);
            RandomGenerator random = new Random(i);
            load.threads.execute(() -> load.live(app, random));
        }
        return load;
    }

    private void live(App app, RandomGenerator random) {
        try {
            do {
                for (int i = 0; i < app.atOnce(); i++) {
                    String body = body(app, random);
                    threads.execute(() -> ask(app, body));
                }
            } while (!stop.await(app.pause().toMillis() * (50 + random.nextInt(100)) / 100, TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void ask(App app, String body) {
        HttpRequest request = HttpRequest.newBuilder(chat)
                .header("Authorization", "Bearer " + DemoConfiguration.KEY_PREFIX + app.consumer())
                .header("Content-Type", "application/json")
                .header("User-Agent", app.userAgent())
                .timeout(Duration.ofSeconds(30))
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        try {
            for (int i = 0; i < TRIES; i++) {
                HttpResponse<?> response = http.send(request, HttpResponse.BodyHandlers.discarding());
                if (response.statusCode() != 429
                        || stop.await(app.wait(response).toMillis(), TimeUnit.MILLISECONDS)) {
                    return;
                }
            }
        } catch (IOException e) {
            if (stop.getCount() > 0) {
                System.err.println("screenshots: a request failed: " + e);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// Only what is asked without a temperature is kept by a cache.
    private static String body(App app, RandomGenerator random) {
        boolean question = app.words() == 0;
        String prompt = question
                ? QUESTIONS.get(random.nextInt(QUESTIONS.size()))
                : "water under the bridge ".repeat(random.nextInt(app.words() / 2, app.words()) / 4);
        return """
            {"model": "%s", "stream": %b, "max_tokens": %d%s, "messages": [{"role": "user", "content": "%s"}]}
            """.formatted(
                        app.model(), app.streams(), app.answer(), question ? "" : ", \"temperature\": 0.8", prompt);
    }

    @Override
    public void close() {
        stop.countDown();
        threads.shutdownNow();
        http.shutdownNow();
    }
}
