package dev.sluice.gateway.traffic;

import dev.sluice.gateway.exchange.Ticker;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// Sends requests to a gateway over the network, as a client of a consumer's.
///
/// @param key that the consumer shows
/// @param mark by which the gateway knows its own generator; null: it shall take the requests for a client's
record Sender(URI gateway, String key, @Nullable String mark, HttpClient http, Ticker ticker) {

    /// The header that has the mark.
    static final String MARK = "x-sluice-generator";

    private static final Duration LONGEST = Duration.ofMinutes(10);
    private static final int ENOUGH_BYTES = 8192;
    private static final int EVENT_BYTES = 190;

    /// Sends one and waits for its answer.
    ///
    /// @param intended when it was meant to be sent
    TrafficRun.Sent send(Prompt prompt, long intended) {
        try {
            return answer(http.send(request(prompt), HttpResponse.BodyHandlers.ofInputStream()), prompt, intended);
        } catch (IOException broken) {
            return new TrafficRun.Sent("", intended, ticker.nanos(), -1, 0, false, false);
        } catch (InterruptedException aborted) {
            Thread.currentThread().interrupt();
            return new TrafficRun.Sent("", intended, ticker.nanos(), -1, 0, true, false);
        }
    }

    private HttpRequest request(Prompt prompt) {
        HttpRequest.Builder request = HttpRequest.newBuilder(gateway.resolve(prompt.path()))
                .timeout(LONGEST)
                .header("Authorization", "Bearer " + key)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(prompt.body()));
        if (mark != null) {
            request = request.header(MARK, mark);
        }
        return (prompt.api().equals("messages") ? request.header("anthropic-version", "2023-06-01") : request).build();
    }

    private TrafficRun.Sent answer(HttpResponse<InputStream> response, Prompt prompt, long intended)
            throws IOException {
        String id = response.headers().firstValue("x-request-id").orElse("");
        long first = -1;
        long size = 0;
        boolean broken = false;
        byte[] buffer = new byte[ENOUGH_BYTES];
        try (InputStream in = response.body()) {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                first = first < 0 ? ticker.nanos() : first;
                size += read;
                broken |= prompt.streamed() && isError(buffer, read);
                if (prompt.leavesAfter() < 1 && size > prompt.leavesAfter() * prompt.outputTokens() * EVENT_BYTES) {
                    return new TrafficRun.Sent(id, intended, ticker.nanos(), first, response.statusCode(), true, false);
                }
            }
        } catch (IOException cut) {
            broken = true;
        }
        return new TrafficRun.Sent(
                id, intended, ticker.nanos(), prompt.streamed() ? first : -1, response.statusCode(), false, !broken);
    }

    private static boolean isError(byte[] buffer, int length) {
        String text = new String(buffer, 0, length, StandardCharsets.UTF_8);
        return text.contains("\"error\":{") || text.contains("\"response.failed\"");
    }

    @Override
    public String toString() {
        return "Sender[" + gateway + "]"; // not the key
    }
}
