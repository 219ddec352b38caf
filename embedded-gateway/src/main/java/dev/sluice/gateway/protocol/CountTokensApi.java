package dev.sluice.gateway.protocol;

import tools.jackson.core.JsonToken;

/// Anthropic's count of a prompt's tokens, which costs none.
final class CountTokensApi extends Api {

    CountTokensApi() {
        super("count_tokens");
    }

    @Override
    public boolean isMetered() {
        return false;
    }

    @Override
    public UsageReader usage() {
        return OtherApi.NO_USAGE;
    }

    @Override
    void read(String member, JsonToken value, RequestDraft draft) {
        draft.skip();
    }

    @Override
    EventKind look(StreamEvent event) {
        return EventKind.CONTENT;
    }
}
