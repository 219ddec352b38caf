package dev.sluice.gateway.protocol;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.sluice.gateway.exchange.Refusal;
import dev.sluice.model.config.Provider;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonToken;

/// OpenAI's responses.
final class ResponsesApi extends Api {

    private static final UsageReader USAGE = new ResponsesUsageReader();
    private static final byte[] DELTA = "\"delta\"".getBytes(US_ASCII);
    private static final byte[] RESPONSE = "\"response\"".getBytes(US_ASCII);
    private static final byte[] ID = "\"id\"".getBytes(US_ASCII);

    ResponsesApi() {
        super("responses");
    }

    @Override
    public boolean stores() {
        return true;
    }

    @Override
    public UsageReader usage() {
        return USAGE;
    }

    @Override
    boolean keepsAnswers() {
        return true;
    }

    @Override
    String maxTokensMember(Provider provider) {
        return "max_output_tokens";
    }

    @Override
    void read(String member, JsonToken value, RequestDraft draft) {
        switch (member) {
            case "max_output_tokens" -> draft.maxTokens(member, value);
            case "input" -> draft.prompt().items(value);
            case "instructions" -> draft.prompt().text(value);
            case "tools" -> draft.prompt().tools(value);
            case "text" -> draft.prompt().whole(value);
            case "previous_response_id", "conversation" -> draft.follows(value);
            case "store" -> draft.kept(value);
            case "background" -> draft.background(value);
            default -> draft.skip();
        }
    }

    @Override
    EventKind look(StreamEvent event) {
        if (event.isTyped("response.completed") || event.isTyped("response.incomplete")) {
            event.endsAnswer();
            return EventKind.TERMINAL;
        }
        if (event.isTyped("response.failed") || event.isTyped("response.cancelled") || event.isTyped("error")) {
            return EventKind.ERROR;
        }
        if (event.isTypedWithEnd(".delta")) {
            event.content(Math.max(1, JsonBytes.stringsOf(event.bytes(), event.data(), event.end(), DELTA)));
            return EventKind.CONTENT;
        }
        if (event.isTypedWithEnd(".partial_image")) {
            event.content(1);
            return EventKind.CONTENT;
        }
        if (event.isTyped("response.created") || event.isTyped("response.queued")) {
            int response = event.find(RESPONSE, event.data());
            int id = response < 0 ? -1 : event.find(ID, response);
            if (id >= 0) {
                event.answerId(JsonBytes.string(event.bytes(), id + ID.length, event.end()));
            }
        }
        return EventKind.LIFECYCLE;
    }

    @Override
    byte[] errorEvent(Refusal refusal, @Nullable String answerId, long events) {
        return ErrorBody.responsesEvent(refusal, answerId, events);
    }
}
