package dev.sluice.gateway.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// A console with a real WebSocket that keeps what it gets, and reads no more while it is paused.
final class TestConsole implements WebSocket.Listener, AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final int PATIENT_MESSAGES = 200;

    final BlockingQueue<JsonNode> messages = new LinkedBlockingQueue<>();
    final CompletableFuture<Integer> closed = new CompletableFuture<>();
    private final StringBuilder partial = new StringBuilder();
    private @Nullable WebSocket socket;
    private final AtomicBoolean paused = new AtomicBoolean();

    static TestConsole connect(HttpClient http, URI uri, String token) throws Exception {
        TestConsole console = new TestConsole();
        console.socket = http.newWebSocketBuilder()
                .header("Authorization", "Bearer " + token)
                .buildAsync(uri, console)
                .get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        return console;
    }

    WebSocket socket() {
        WebSocket connected = socket;
        assertThat(connected).isNotNull();
        return connected;
    }

    void send(String text) {
        socket().sendText(text, true).join();
    }

    /// The next message, whatever it is.
    JsonNode next() throws InterruptedException {
        JsonNode message = messages.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        assertThat(message).as("a message within %s", PATIENCE).isNotNull();
        return message;
    }

    /// The next message of a type; others are passed over.
    JsonNode next(String type) throws InterruptedException {
        return next(message -> message.path("type").asString().equals(type));
    }

    /// The next that fits; others are passed over.
    JsonNode next(Predicate<JsonNode> wanted) throws InterruptedException {
        for (int others = 0; others < PATIENT_MESSAGES; others++) {
            JsonNode message = next();
            if (wanted.test(message)) {
                return message;
            }
        }
        throw new AssertionError("not among " + PATIENT_MESSAGES + " messages");
    }

    JsonNode ask(String command) throws InterruptedException {
        send(command);
        return next("reply");
    }

    /// Asks, and takes what comes until there was one of each of these types, in whatever order.
    Map<String, JsonNode> askAndAwait(String command, Set<String> types) throws InterruptedException {
        send(command);
        Map<String, JsonNode> byType = new HashMap<>();
        while (!byType.keySet().containsAll(types)) {
            JsonNode message = next(one -> types.contains(one.path("type").asString()));
            byType.putIfAbsent(message.path("type").asString(), message);
        }
        return byType;
    }

    /// Reads no further frame from now on, as a console that hangs.
    void pause() {
        paused.set(true);
    }

    void resume() {
        paused.set(false);
        socket().request(1);
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
        partial.append(data);
        if (last) {
            messages.add(AdminJson.mapper().readTree(partial.toString()));
            partial.setLength(0);
        }
        if (!paused.get()) {
            from.request(1);
        }
        return null;
    }

    @Override
    public @Nullable CompletionStage<?> onPing(WebSocket from, ByteBuffer message) {
        from.request(1);
        return null;
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket from, int status, String reason) {
        closed.complete(status);
        return null;
    }

    @Override
    public void onError(WebSocket from, Throwable error) {
        closed.complete(1006);
    }

    @Override
    public void close() {
        socket().abort();
    }
}
