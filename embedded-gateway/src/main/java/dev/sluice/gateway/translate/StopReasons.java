package dev.sluice.gateway.translate;

/// Why a model stopped, in the words of either protocol. A word that is not known passes as it is: it is never made
/// into one that means something else.
final class StopReasons {

    private StopReasons() {}

    static String toChat(String reason) {
        return switch (reason) {
            case "end_turn", "stop_sequence" -> "stop";
            case "max_tokens", "model_context_window_exceeded" -> "length";
            case "tool_use" -> "tool_calls";
            case "refusal" -> "content_filter";
            default -> reason;
        };
    }

    /// @param calls whether the model called tools: OpenAI says `stop` where the client named the tool
    static String toMessages(String reason, boolean calls) {
        return switch (reason) {
            case "stop" -> calls ? "tool_use" : "end_turn";
            case "length" -> "max_tokens";
            case "tool_calls", "function_call" -> "tool_use";
            case "content_filter" -> "refusal";
            default -> reason;
        };
    }
}
