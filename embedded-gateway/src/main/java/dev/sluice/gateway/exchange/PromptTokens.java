package dev.sluice.gateway.exchange;

/// How many tokens a prompt has, before any backend says so.
///
/// @param tokens that are reckoned with
/// @param uncorrected what they were before the model's ratio corrected them; the same where the encoding is known
/// @param isEstimated whether the model's encoding is not known
/// @param flat what they are where every picture counts the same, as Azure API Management estimates prompts
public record PromptTokens(long tokens, long uncorrected, boolean isEstimated, long flat) {

    public static final PromptTokens NONE = counted(0);

    /// Of a prompt without pictures.
    public static PromptTokens counted(long tokens) {
        return new PromptTokens(tokens, tokens, false, tokens);
    }

    public static PromptTokens estimated(long tokens, long uncorrected) {
        return new PromptTokens(tokens, uncorrected, true, tokens);
    }

    /// The same, with so many tokens more where every picture counts the same.
    public PromptTokens withFlat(long more) {
        return new PromptTokens(tokens, uncorrected, isEstimated, tokens + more);
    }
}
