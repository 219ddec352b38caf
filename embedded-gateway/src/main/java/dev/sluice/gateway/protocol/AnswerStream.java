package dev.sluice.gateway.protocol;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.sluice.gateway.exchange.Refusal;
import dev.sluice.gateway.translate.StreamTranslation;
import dev.sluice.model.exchange.TokenUsage;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Watches a streamed answer on its way to the client: says of each event what it is, finds the usage, counts what was
/// delivered, takes out the usage chunk that the client did not ask for, and holds back the end until the exchange is
/// settled.
///
/// Not safe for use by several threads at once; the relay reads one chunk after another.
public final class AnswerStream {

    private static final byte[] USAGE = "\"usage\"".getBytes(US_ASCII);
    private static final int BYTES_PER_TOKEN = 4;

    private final Api api;
    private final Api clientApi;
    private final @Nullable StreamTranslation translation;
    private final boolean hideUsage;
    private final Consumer<String> onAnswerId;
    private final StreamEvents events = new StreamEvents();
    private final StreamEvent event = new StreamEvent();
    private final EventBuffer out = new EventBuffer(1024);
    private final EventBuffer end = new EventBuffer(64);
    private final EventBuffer translated = new EventBuffer(0);
    private final StreamUsage usage = new StreamUsage();
    private long dataEvents;
    private long contentEvents;
    private long contentBytes;
    private @Nullable String answerId;
    private boolean finished;
    private boolean done;
    private boolean failed;
    private boolean raw;
    private byte[] error = new byte[0];

    /// @param api whose events these are
    /// @param hideUsage whether the usage chunk was asked for by the gateway and is not the client's
    public AnswerStream(Api api, boolean hideUsage) {
        this(api, hideUsage, _ -> {});
    }

    /// @param onAnswerId gets the answer's own id as soon as the stream says it, where its API stores answers
    public AnswerStream(Api api, boolean hideUsage, Consumer<String> onAnswerId) {
        this.api = api;
        this.clientApi = api;
        this.hideUsage = hideUsage;
        this.onAnswerId = onAnswerId;
        this.translation = null;
    }

    /// A stream for a client that speaks another protocol than the backend.
    ///
    /// @param translation makes the client's events; fresh
    public AnswerStream(Api api, Api clientApi, StreamTranslation translation) {
        this.api = api;
        this.clientApi = clientApi;
        this.hideUsage = false;
        this.onAnswerId = _ -> {};
        this.translation = translation;
    }

    /// Whether an answer is passed on while it comes: a stream of events, or what is no text of an API's at all,
    /// such as a file or sound. Everything else is read to its end first. Asked once, before the first bytes.
    public boolean takes(int status, @Nullable String contentType) {
        if (status != 200 || contentType == null) {
            return false;
        }
        boolean events = contentType.startsWith("text/event-stream");
        raw = !events && !api.answersJson() && !contentType.startsWith("application/json");
        return events || raw;
    }

    /// An answer that was read whole so far has grown too large for it: it has content, and is passed on as it comes.
    ///
    /// @return false where it must be translated, and cannot be passed on
    public boolean goesOnRaw() {
        if (translation != null) {
            return false;
        }
        raw = true;
        contentEvents = 1;
        return true;
    }

    /// Whether it has no events, so that nothing can be said in it.
    public boolean isRaw() {
        return raw;
    }

    /// Takes the next bytes from the backend. What it gives is good until it is called again.
    ///
    /// @return what the client gets now; empty while an event is unfinished, null where the stream is broken
    public @Nullable ByteBuffer accept(ByteBuffer chunk) {
        out.reset();
        if (raw) {
            contentEvents += chunk.hasRemaining() ? 1 : 0;
            byte[] bytes = new byte[chunk.remaining()];
            chunk.duplicate().get(bytes);
            return ByteBuffer.wrap(bytes);
        }
        if (!events.accept(chunk, this::event)) {
            return null;
        }
        return out.view();
    }

    /// What was held back: the last event, and whatever followed it.
    public byte[] heldEnd() {
        if (translation == null) {
            end.writeBytes(events.unfinished());
        } else {
            translation.end(end);
        }
        return end.toByteArray();
    }

    /// The event that ends the stream for its client after it broke.
    public byte[] errorEvent(Refusal refusal) {
        return clientApi.errorEvent(refusal, answerId, dataEvents);
    }

    /// What the backend reports; null where it does not, or says that it wrote nothing although content passed.
    public @Nullable TokenUsage usage() {
        TokenUsage reported = usage.usage();
        return reported != null && reported.output().value() == 0 && contentEvents > 0 ? null : reported;
    }

    /// Content events so far: none means that nothing was said yet, and that another backend may still answer.
    public long contentEvents() {
        return contentEvents;
    }

    /// An estimate of the tokens delivered, for streams that end without usage: backends send about a token an event,
    /// and a token is about four bytes where they send more.
    public long estimatedOutputTokens() {
        return api.isMetered() ? Math.max(contentEvents, (contentBytes + BYTES_PER_TOKEN - 1) / BYTES_PER_TOKEN) : 0;
    }

    /// Whether the last event has come: nothing that matters follows it.
    public boolean done() {
        return done;
    }

    /// Whether the stream came to its own end: to its last event, or at least to one that says why the answer ends.
    public boolean complete() {
        return !failed && (done || finished || raw);
    }

    /// Whether the backend sent an error event.
    public boolean failed() {
        return failed;
    }

    /// The data of that event: what the backend says of its failure. Empty where there is none.
    public byte[] error() {
        return error;
    }

    private void event(byte[] bytes, int start, int stop) {
        if (failed) {
            return;
        }
        if (done) {
            write(bytes, start, stop);
            return;
        }
        event.moveTo(bytes, start, stop);
        if (event.isCutShort()) {
            failed = true; // whatever its type says: no client can read it
            return;
        }
        if (event.data() >= 0) {
            observe(api.look(event));
            if (failed) {
                error = Arrays.copyOfRange(bytes, event.data(), stop);
            }
            if (isUsageChunk(bytes, event.data(), stop) || failed) {
                return;
            }
        }
        write(bytes, start, stop);
    }

    private void write(byte[] bytes, int start, int stop) {
        EventBuffer to = done ? end : out;
        if (translation == null) {
            to.write(bytes, start, stop - start);
            return;
        }
        translated.reset();
        translation.event(bytes, start, stop, translated);
        failed |= translation.failed();
        if (!failed) {
            to.add(translated); // of one that failed, the gateway tells in its own words
        }
    }

    /// Learns the usage from an event that has one.
    ///
    /// @return whether it is to be kept from the client
    private boolean isUsageChunk(byte[] bytes, int data, int stop) {
        int at = JsonBytes.lastIndexOf(bytes, data, stop, USAGE);
        int value = at < 0 ? -1 : JsonBytes.valueAfter(bytes, at + USAGE.length, stop);
        if (value < 0 || bytes[value] != '{') {
            return false;
        }
        UsageReader.Found found = api.usage().read(bytes, data, stop - data);
        if (found == null || found.usage() == null) {
            return false;
        }
        usage.add(found);
        return hideUsage && found.bare();
    }

    private void observe(EventKind kind) {
        dataEvents++;
        finished |= event.isAnswerEnded();
        String id = event.answerId();
        if (id != null && answerId == null) {
            answerId = id;
            onAnswerId.accept(id);
        }
        switch (kind) {
            case LIFECYCLE -> {}
            case CONTENT -> {
                contentEvents++;
                contentBytes += event.contentBytes();
            }
            case TERMINAL -> done = true;
            case ERROR -> failed = true;
        }
    }
}
