package dev.sluice.gateway.protocol;

import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/// Whatever else a backend offers: bodies of any kind, which the gateway does not understand.
final class OtherApi extends Api {

    /// Finds none.
    static final UsageReader NO_USAGE =
            (json, offset, length) -> AnswerJson.read(json, offset, length, OtherApi::nothing);

    /// Usage under any of the names there are, at the top or within `response`.
    private static final UsageReader USAGE = new ResponsesUsageReader();

    private final boolean charged;

    OtherApi(String name, boolean charged) {
        super(name);
        this.charged = charged;
    }

    @Override
    public boolean isMetered() {
        return false;
    }

    /// What a client has already, by its `If-None-Match`, is no failure either.
    @Override
    public boolean isSuccess(int status) {
        return (status >= 200 && status < 300) || status == 304;
    }

    @Override
    public boolean answersJson() {
        return false;
    }

    /// What looks something up, or changes it, finds it where it is already.
    @Override
    public boolean stores() {
        return charged;
    }

    @Override
    public UsageReader usage() {
        return charged ? USAGE : NO_USAGE;
    }

    @Override
    void read(String member, JsonToken value, RequestDraft draft) {
        switch (member) {
            case "input_file_id", "file_id", "training_file", "assistant_id", "vector_store_id" -> draft.follows(value);
            default -> draft.skip();
        }
    }

    /// Whatever comes is passed on, errors too, and the end is where the stream ends.
    @Override
    EventKind look(StreamEvent event) {
        event.endsAnswer();
        return event.isDone() ? EventKind.TERMINAL : EventKind.CONTENT;
    }

    private static UsageReader.Found nothing(JsonParser parser) {
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            parser.nextToken();
            parser.skipChildren();
        }
        return UsageReader.Found.NOTHING;
    }
}
