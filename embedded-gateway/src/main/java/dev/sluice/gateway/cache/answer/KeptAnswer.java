package dev.sluice.gateway.cache.answer;

import dev.sluice.model.exchange.TokenUsage;
import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// An answer as it was recorded, said again in whichever form is asked for.
///
/// @param streamed whether `body` is a stream of events, or JSON
/// @param usageShown whether the stream says the usage that its client must ask for
/// @param usage as it was accounted, for clients that ask for what the recorded stream does not say
@SuppressWarnings("ArrayRecordComponent") // passed on, never compared
public record KeptAnswer(AnswerShape shape, boolean streamed, boolean usageShown, byte[] body, TokenUsage usage) {

    /// Why an answer is not to be kept, or null where it is.
    public static @Nullable String flaw(AnswerShape shape, boolean streamed, byte[] body) {
        ObjectNode whole = whole(shape, streamed, body);
        return whole == null ? "cut" : shape.flaw(whole);
    }

    private static @Nullable ObjectNode whole(AnswerShape shape, boolean streamed, byte[] body) {
        if (!streamed) {
            return Json.read(body);
        }
        List<ObjectNode> events = Events.read(body);
        return events == null ? null : shape.whole(events);
    }

    /// Whether a client that wants a stream gets the very bytes that were recorded.
    ///
    /// @param withUsage whether it asked for the usage
    public boolean isStreamFor(boolean withUsage) {
        return streamed && (usageShown == withUsage || !mustAskUsage());
    }

    private boolean mustAskUsage() {
        return shape instanceof ChatShape || shape instanceof CompletionsShape;
    }

    /// As JSON; empty where the record is damaged.
    public Optional<byte[]> json() {
        if (!streamed) {
            return Optional.of(body);
        }
        ObjectNode whole = whole(shape, true, body);
        return whole == null ? Optional.empty() : Optional.of(Json.write(withUsage(whole)));
    }

    /// As a stream; empty where the record is damaged.
    ///
    /// @param withUsage whether the client asked for the usage
    public Optional<byte[]> stream(boolean withUsage) {
        if (isStreamFor(withUsage)) {
            return Optional.of(body);
        }
        ObjectNode whole = whole(shape, streamed, body);
        if (whole == null) {
            return Optional.empty();
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(body.length * 8);
        shape.stream(withUsage(whole), withUsage).forEach(bytes::writeBytes);
        return Optional.of(bytes.toByteArray());
    }

    private ObjectNode withUsage(ObjectNode whole) {
        if (mustAskUsage() && !whole.path("usage").isObject()) {
            whole.putObject("usage")
                    .put("prompt_tokens", usage.input().value())
                    .put("completion_tokens", usage.output().value())
                    .put("total_tokens", usage.total().value());
        }
        return whole;
    }

    /// What it says, for people.
    public String text() {
        ObjectNode whole = whole(shape, streamed, body);
        return whole == null ? "" : shape.text(whole);
    }
}
