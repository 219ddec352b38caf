package dev.sluice.gateway.exchange;

/// How many tokens a prompt has, before any backend says so.
///
/// @param tokens that are reckoned with
/// @param uncorrected what they were before the model's ratio corrected them; the same where the encoding is known
/// @param isEstimated whether the model's encoding is not known
public record PromptTokens(long tokens, long uncorrected, boolean isEstimated) {

    public static final PromptTokens NONE = counted(0);

    public static PromptTokens counted(long tokens) {
        return new PromptTokens(tokens, tokens, false);
    }

    public static PromptTokens estimated(long tokens, long uncorrected) {
        return new PromptTokens(tokens, uncorrected, true);
    }
}
