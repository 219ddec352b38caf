package dev.sluice.gateway.protocol;

import tools.jackson.core.JsonToken;

/// OpenAI's embeddings. Nothing is generated.
final class EmbeddingsApi extends Api {

    private static final UsageReader USAGE = new EmbeddingsUsageReader();

    EmbeddingsApi() {
        super("embeddings");
    }

    @Override
    public UsageReader usage() {
        return USAGE;
    }

    @Override
    void read(String member, JsonToken value, RequestDraft draft) {
        switch (member) {
            case "input" -> {
                long _ = draft.prompt().inputs(value);
            }
            default -> draft.skip();
        }
    }

    @Override
    EventKind look(StreamEvent event) {
        return EventKind.CONTENT;
    }
}
