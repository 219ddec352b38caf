package dev.sluice.gateway.protocol;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.sluice.gateway.exchange.Refusal;
import dev.sluice.model.config.Provider;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonToken;

/// Anthropic's messages.
final class MessagesApi extends Api {

    private static final UsageReader USAGE = new MessagesUsageReader();
    private static final byte[] TEXT = "\"text\"".getBytes(US_ASCII);
    private static final byte[] THINKING = "\"thinking\"".getBytes(US_ASCII);
    private static final byte[] PARTIAL_JSON = "\"partial_json\"".getBytes(US_ASCII);
    private static final byte[] SIGNATURE = "\"signature_delta\"".getBytes(US_ASCII);
    private static final byte[] REDACTED = "\"redacted_thinking\"".getBytes(US_ASCII);

    MessagesApi() {
        super("messages");
    }

    @Override
    public UsageReader usage() {
        return USAGE;
    }

    @Override
    String maxTokensMember(Provider provider) {
        return "max_tokens";
    }

    @Override
    void read(String member, JsonToken value, RequestDraft draft) {
        if (member.equals("max_tokens")) {
            draft.maxTokens(member, value);
        } else {
            readPrompt(member, value, draft);
        }
    }

    static void readPrompt(String member, JsonToken value, RequestDraft draft) {
        switch (member) {
            case "system" -> draft.prompt().content(value);
            case "messages" -> draft.prompt().messages(value);
            case "tools" -> draft.prompt().tools(value);
            default -> draft.skip();
        }
    }

    @Override
    EventKind look(StreamEvent event) {
        if (event.isTyped("content_block_delta")) {
            long said = strings(event, TEXT) + strings(event, PARTIAL_JSON) + strings(event, THINKING);
            event.content(said);
            return said > 0 || event.find(SIGNATURE, event.data()) >= 0 ? EventKind.CONTENT : EventKind.LIFECYCLE;
        }
        if (event.isTyped("content_block_start")) {
            event.content(strings(event, TEXT) + strings(event, THINKING));
            return event.contentBytes() > 0 || event.find(REDACTED, event.data()) >= 0
                    ? EventKind.CONTENT
                    : EventKind.LIFECYCLE;
        }
        if (event.isTyped("message_stop")) {
            event.endsAnswer();
            return EventKind.TERMINAL;
        }
        return event.isTyped("error") ? EventKind.ERROR : EventKind.LIFECYCLE;
    }

    private static long strings(StreamEvent event, byte[] name) {
        return JsonBytes.stringsOf(event.bytes(), event.data(), event.end(), name);
    }

    @Override
    byte[] errorEvent(Refusal refusal, @Nullable String answerId, long events) {
        return ErrorBody.anthropicEvent(refusal);
    }
}
