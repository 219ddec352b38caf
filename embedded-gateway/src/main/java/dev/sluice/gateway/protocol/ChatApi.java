package dev.sluice.gateway.protocol;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.sluice.model.config.Provider;
import tools.jackson.core.JsonToken;

/// OpenAI's chat completions, as spoken by most model servers.
final class ChatApi extends Api {

    private static final UsageReader USAGE = new CompletionsUsageReader();
    private static final byte[] DELTA = "\"delta\"".getBytes(US_ASCII);
    private static final byte[] ROLE = "\"role\"".getBytes(US_ASCII);
    private static final byte[] CONTENT = "\"content\"".getBytes(US_ASCII);
    private static final byte[] TEXT = "\"text\"".getBytes(US_ASCII);
    private static final byte[] ARGUMENTS = "\"arguments\"".getBytes(US_ASCII);

    ChatApi() {
        super("chat");
    }

    @Override
    public boolean mustAskUsage() {
        return true;
    }

    @Override
    public UsageReader usage() {
        return USAGE;
    }

    /// OpenAI has deprecated `max_tokens` for `max_completion_tokens`, and its reasoning models refuse the older name;
    /// Azure's are the same models. Anthropic's own API knows `max_tokens` only, its OpenAI-compatible one both.
    @Override
    String maxTokensMember(Provider provider) {
        return switch (provider) {
            case OPENAI, AZURE_OPENAI, SIMULATED -> "max_completion_tokens";
            case ANTHROPIC -> "max_tokens";
        };
    }

    @Override
    void read(String member, JsonToken value, RequestDraft draft) {
        switch (member) {
            case "max_tokens" -> draft.maxTokens(member, value);
            case "max_completion_tokens" -> draft.preferredMaxTokens(member, value);
            case "n" -> draft.choices(member, value);
            case "stream_options" -> draft.streamOptions(value);
            case "messages" -> draft.prompt().messages(value);
            case "tools", "functions" -> draft.prompt().tools(value);
            case "response_format" -> draft.prompt().whole(value);
            default -> draft.skip();
        }
    }

    @Override
    EventKind look(StreamEvent event) {
        return event.lookLikeOpenAi(ChatApi::content);
    }

    /// The bytes of all that was said: texts, refusals, reasoning, and the arguments of calls, of all choices.
    private static long content(StreamEvent event) {
        long content = 0;
        byte[] json = event.bytes();
        for (int at = event.find(DELTA, event.data()); at >= 0; at = event.find(DELTA, at)) {
            int value = JsonBytes.valueAfter(json, at + DELTA.length, event.end());
            if (value >= 0 && json[value] == '{') {
                content += said(json, value + 1, event.end());
            }
            at += DELTA.length;
        }
        return content;
    }

    private static long said(byte[] json, int from, int end) {
        long said = 0;
        int name = JsonBytes.nextMember(json, from, end);
        while (name >= 0) {
            int value = JsonBytes.valueAfter(json, JsonBytes.stringEnd(json, name, end) + 1, end);
            if (value < 0) {
                return said;
            }
            int after = JsonBytes.valueEnd(json, value, end);
            if (json[value] == '"') {
                said += JsonBytes.startsWith(json, name, end, ROLE) ? 0 : after - value - 2;
            } else if (json[value] == '[' && JsonBytes.startsWith(json, name, end, CONTENT)) {
                said += JsonBytes.stringsOf(json, value, after, TEXT); // as a list of parts
            } else if ((json[value] == '[' || json[value] == '{') && after - value > 2) {
                said += 1 + JsonBytes.stringsOf(json, value, after, ARGUMENTS);
            }
            name = JsonBytes.nextMember(json, after, end);
        }
        return said;
    }
}
