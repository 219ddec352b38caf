package dev.sluice.gateway.simulation;

/// Usage as OpenAI's chat and completions say it.
final class CompletionsUsage {

    private CompletionsUsage() {}

    static String of(Wording.Said said) {
        long prompt = said.request().promptTokens();
        return "{\"prompt_tokens\":" + prompt + ",\"completion_tokens\":" + said.outputTokens() + ",\"total_tokens\":"
                + (prompt + said.outputTokens()) + "}";
    }
}
