package dev.sluice.gateway.protocol;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.sluice.model.config.Provider;
import tools.jackson.core.JsonToken;

/// OpenAI's older completions: a text goes on.
final class CompletionsApi extends Api {

    private static final UsageReader USAGE = new CompletionsUsageReader();
    private static final byte[] TEXT = "\"text\"".getBytes(US_ASCII);

    CompletionsApi() {
        super("completions");
    }

    @Override
    public boolean mustAskUsage() {
        return true;
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
        switch (member) {
            case "max_tokens" -> draft.maxTokens(member, value);
            case "n", "best_of" -> draft.choices(member, value);
            case "stream_options" -> draft.streamOptions(value);
            case "prompt" -> draft.eachOf(draft.prompt().inputs(value));
            case "suffix" -> draft.prompt().text(value);
            default -> draft.skip();
        }
    }

    @Override
    EventKind look(StreamEvent event) {
        return event.lookLikeOpenAi(text -> JsonBytes.stringsOf(text.bytes(), text.data(), text.end(), TEXT));
    }
}
