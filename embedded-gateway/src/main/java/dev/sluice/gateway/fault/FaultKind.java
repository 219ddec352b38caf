package dev.sluice.gateway.fault;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// What can be made to go wrong at a backend.
public enum FaultKind {
    REFUSE("refuse", "The connection is refused at once; the backend never sees the request."),
    DNS("dns", "The backend's host name is not found; the backend never sees the request."),
    EXPIRED_TLS("expired-tls", "The backend's certificate has expired, so that no connection is made."),
    BLACKHOLE("blackhole", "No connection comes about: the connect time-out passes."),
    RESET("reset", "The connection is reset after the request was sent, before any answer."),
    HANG("hang", "The request is taken and never answered: the time-out for the first content passes."),
    DELAY("delay", "The request reaches the backend only after a while.", "latency", "jitter"),
    STATUS("status", "The backend answers with a status and an error body.", "status", "retryAfter"),
    CONTEXT_LENGTH("context-length", "The backend says that the prompt is longer than its context."),
    EMPTY_REPLY("empty-reply", "The backend answers 200 without a body."),
    WRONG_CONTENT_TYPE(
            "wrong-content-type", "The backend answers 200 with a page in HTML, as a proxy in its way would."),
    MALFORMED("malformed", "The body is no JSON: cut in the middle, or with broken events."),
    SLOW_TOKENS("slow-tokens", "The answer comes at so many tokens a second.", "tokensPerSecond"),
    BANDWIDTH("bandwidth", "The answer comes at so many bytes a second.", "bytesPerSecond"),
    CUT_STREAM("cut-stream", "The connection breaks in the middle of the answer.", "afterChunks", "afterBytes"),
    STALL_STREAM(
            "stall-stream", "The answer stops in the middle, and nothing more comes.", "afterChunks", "afterBytes"),
    DUPLICATE_FRAME("duplicate-frame", "One event of the stream comes twice.", "afterChunks"),
    MISSING_DONE("missing-done", "The stream ends without the event that ends it."),
    ERROR_EVENT("error-event", "An error comes as an event of a stream that began with 200.", "afterChunks"),
    MISSING_USAGE("missing-usage", "The answer says nothing of its usage."),
    LATE_USAGE("late-usage", "The stream says its usage only after its end."),
    WRONG_USAGE("wrong-usage", "The usage is wrong by a factor.", "factor"),
    WRONG_MODEL("wrong-model", "The answer comes from another model than the one asked for.", "answeredBy");

    private final String wireName;
    private final String meaning;
    private final String settings;

    FaultKind(String wireName, String meaning, String... settings) {
        this.wireName = wireName;
        this.meaning = meaning;
        this.settings = String.join(",", settings);
    }

    /// The name in commands and experiment files.
    public String wireName() {
        return wireName;
    }

    /// A sentence on what it does.
    public String meaning() {
        return meaning;
    }

    /// The members that only some kinds have, this one among them.
    public List<String> settings() {
        return settings.isEmpty() ? List.of() : List.of(settings.split(",", -1));
    }

    public static Optional<FaultKind> of(String wireName) {
        return Arrays.stream(values())
                .filter(kind -> kind.wireName.equals(wireName))
                .findFirst();
    }
}
