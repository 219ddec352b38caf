package dev.sluice.console.screen.traffic;

import dev.sluice.console.text.Words;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/// Sends over HTTP/1.1 and follows no redirect.
final class HttpSender implements Sender {

    private static final Words WORDS = Words.of(HttpSender.class);

    private static final Duration TIMEOUT = Duration.ofMinutes(2);
    private static final int SHOWN = 200_000;

    private final HttpClient http;
    private final Executor background;
    private final LongSupplier nanos;

    /// @param background runs what blocks
    /// @param nanos a monotonic clock
    HttpSender(HttpClient http, Executor background, LongSupplier nanos) {
        this.http = http;
        this.background = background;
        this.nanos = nanos;
    }

    @Override
    public void send(URI uri, String key, String body, Consumer<Answer> answer) {
        background.execute(() -> answer.accept(send(uri, key, body)));
    }

    private Answer send(URI uri, String key, String body) {
        long started = nanos.getAsLong();
        try {
            HttpRequest request = HttpRequest.newBuilder(uri)
                    .timeout(TIMEOUT)
                    .header("Authorization", "Bearer " + key)
                    .header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofString(body))
                    .build();
            HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
            String text = response.body();
            return new Answer.Received(
                    response.statusCode(),
                    response.headers().firstValue("x-request-id").orElse(""),
                    text.length() > SHOWN ? text.substring(0, SHOWN) : text,
                    Duration.ofNanos(nanos.getAsLong() - started));
        } catch (IllegalArgumentException e) {
            return new Answer.Failed(WORDS.text("the-key-has-characters-that"));
        } catch (ConnectException e) {
            return new Answer.Failed(WORDS.text("nothing-answers-at-is-the", String.valueOf(uri.getAuthority())));
        } catch (HttpTimeoutException e) {
            return new Answer.Failed(WORDS.text("no-answer-within-s", String.valueOf(TIMEOUT.toSeconds())));
        } catch (IOException e) {
            return new Answer.Failed(WORDS.text("the-connection-broke", String.valueOf(e.getMessage())));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Answer.Failed(WORDS.text("stopped"));
        }
    }
}
