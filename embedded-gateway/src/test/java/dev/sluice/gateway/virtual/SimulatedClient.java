package dev.sluice.gateway.virtual;

import dev.sluice.gateway.traffic.Prompt;
import dev.sluice.model.ConsumerId;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A client that looks closely at what it gets, and sometimes leaves.
final class SimulatedClient {

    private static final long LEAVES_WITHIN = 2_000_000_000L;
    private static final Pattern CONTENT =
            Pattern.compile("\"(?:content|text|delta|thinking|embedding)\":(?:\"[^\"]|\\[)|\"arguments\":\"[^\"]");

    private final Turns turns;
    private final Prompt prompt;
    private final VirtualRequest request;
    private final VirtualResponse response;
    private final Consumer<SimulatedClient> onLastByte;
    private boolean lost;
    private int writes;

    /// @param onLastByte is told when the answer is at its end, before the client knows
    SimulatedClient(Turns turns, ConsumerId consumer, Prompt prompt, Consumer<SimulatedClient> onLastByte) {
        this.turns = turns;
        this.prompt = prompt;
        this.onLastByte = onLastByte;
        byte[] body = prompt.body().getBytes(StandardCharsets.UTF_8);
        this.request = new VirtualRequest(
                "POST", prompt.path(), VirtualClients.headers(consumer, prompt, body.length), body, turns.nanos());
        this.response = new VirtualResponse(request, this::wrote);
    }

    /// Asks, and waits for the answer.
    void ask(VirtualGateway gateway) {
        if (prompt.leavesAfter() < 1) {
            turns.after((long) (prompt.leavesAfter() * LEAVES_WITHIN), request::leave);
        }
        gateway.serve(request, response);
    }

    private void wrote(VirtualResponse answer, int size) {
        writes++;
        if (answer.hasLastWrite() && !lost) {
            onLastByte.accept(this);
        }
    }

    /// The gateway was killed, and the connection with it.
    void lose() {
        lost = true;
        request.leave();
    }

    boolean isLost() {
        return lost;
    }

    boolean isGone() {
        return request.isGone();
    }

    @Nullable
    String id() {
        return response.getHeaders().get("x-request-id");
    }

    int status() {
        return response.getStatus();
    }

    /// Whether it was told that this is all.
    boolean isEnded() {
        return response.hasLastWrite();
    }

    /// Whether it was answered with a stream.
    boolean isStream() {
        String type = response.getHeaders().get("content-type");
        return status() == 200 && type != null && type.startsWith("text/event-stream");
    }

    String text() {
        return new String(response.body(), StandardCharsets.UTF_8);
    }

    boolean hasContent() {
        return CONTENT.matcher(text()).find();
    }

    /// How often a stream says that it ends well, and how often that it broke. Why an answer ended is as good as the
    /// mark behind it, where that never came.
    int[] ends() {
        int[] ends = switch (prompt.api()) {
            case "messages" -> new int[] {count("event: message_stop"), count("event: error")};
            case "responses" ->
                new int[] {
                    count("event: response.completed", "event: response.incomplete"),
                    count("event: response.failed", "event: error")
                };
            default -> new int[] {count("data: [DONE]"), count("data: {\"error\"")};
        };
        boolean finished = text().contains("\"finish_reason\":\"") || text().contains("\"stop_reason\":\"");
        return ends[0] + ends[1] == 0 && finished ? new int[] {1, 0} : ends;
    }

    /// Lines that begin so.
    private int count(String... beginnings) {
        String text = "\n" + text();
        int count = 0;
        for (String beginning : beginnings) {
            String line = "\n" + beginning;
            for (int at = text.indexOf(line); at >= 0; at = text.indexOf(line, at + 1)) {
                count++;
            }
        }
        return count;
    }

    /// What the client saw, in a line.
    String brief() {
        byte[] body = response.body();
        return id() + " " + prompt.api() + " " + status() + " " + writes + " " + body.length + " "
                + Arrays.hashCode(body) + " " + isGone();
    }

    @Override
    public String toString() {
        String body = text();
        return "%s %s%s status %d, %d writes, %d bytes, gone %s: …%s"
                .formatted(
                        id(),
                        prompt.api(),
                        prompt.streamed() ? " stream" : "",
                        status(),
                        writes,
                        body.length(),
                        isGone(),
                        body.substring(Math.max(0, body.length() - 700)));
    }
}
