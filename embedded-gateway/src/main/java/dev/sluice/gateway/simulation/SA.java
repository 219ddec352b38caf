package dev.sluice.gateway.simulation;

import java.nio.charset.StandardCharsets;

/// An answer of a simulated model, in the shape of OpenAI's chat completions.
///
/// @param id of the completion
/// @param created seconds since 1970
/// @param modelJson the model's name as a JSON string
/// @param promptTokens counted
/// @param outputTokens that will be said
/// @param cut whether the request's maximum ends it
record SimulatedAnswer(String id, long created, String modelJson, long promptTokens, int outputTokens, boolean cut) {

    byte[] whole() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < outputTokens; i++) {
            text.append(Prose.token(i));
        }
        return bytes("{\"id\":\"" + id + "\",\"object\":\"chat.completion\",\"created\":" + created + ",\"model\":"
                + modelJson + ",\"choices\":[{\"index\":0,\"message\":{\"role\":\"assistant\",\"content\":\"" + text
                + "\",\"refusal\":null},\"logprobs\":null,\"finish_reason\":\"" + finishReason() + "\"}],\"usage\":"
                + usage() + "}");
    }

    byte[] firstEvent() {
        return event("{\"role\":\"assistant\",\"content\":\"\"}", "null");
    }

    /// @param index of the token, from 0
    byte[] tokenEvent(int index) {
        return event("{\"content\":\"" + Prose.token(index) + "\"}", "null");
    }

    byte[] finishEvent() {
        return event("{}", "\"" + finishReason() + "\"");
    }

    byte[] usageEvent() {
        return bytes("data: " + head() + ",\"choices\":[],\"usage\":" + usage() + "}\n\n");
    }

    static byte[] done() {
        return bytes("data: [DONE]\n\n");
    }

    private byte[] event(String delta, String finish) {
        return bytes("data: " + head() + ",\"choices\":[{\"index\":0,\"delta\":" + delta + ",\"finish_reason\":"
                + finish + "}]}\n\n");
    }

    private String head() {
        return "{\"id\":\"" + id + "\",\"object\":\"chat.completion.chunk\",\"created\":" + created + ",\"model\":"
                + modelJson;
    }

    private String usage() {
        return "{\"prompt_tokens\":" + promptTokens + ",\"completion_tokens\":" + outputTokens + ",\"total_tokens\":"
                + (promptTokens + outputTokens) + "}";
    }

    private String finishReason() {
        return cut ? "length" : "stop";
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
