package dev.sluice.gateway.protocol;

/// The operations that are known.
public final class Apis {

    public static final Api CHAT = new ChatApi();
    public static final Api COMPLETIONS = new CompletionsApi();
    public static final Api EMBEDDINGS = new EmbeddingsApi();
    public static final Api RESPONSES = new ResponsesApi();
    public static final Api MESSAGES = new MessagesApi();
    public static final Api COUNT_TOKENS = new CountTokensApi();

    private Apis() {}

    /// Any other: passes through, and is charged what its answer reveals.
    ///
    /// @param name for the ledger
    /// @param charged whether a usage in its answer is this request's, and not of an earlier one that is looked up
    public static Api other(String name, boolean charged) {
        return new OtherApi(name, charged);
    }
}
