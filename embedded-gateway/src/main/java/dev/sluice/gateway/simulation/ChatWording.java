package dev.sluice.gateway.simulation;

/// OpenAI's chat completions.
record ChatWording(Said said) implements Wording {

    @Override
    public byte[] whole() {
        return Wording.bytes("{\"id\":\"chatcmpl-sim" + said.id() + "\",\"object\":\"chat.completion\",\"created\":"
                + said.created() + ",\"model\":" + said.model()
                + ",\"choices\":[{\"index\":0,\"message\":{\"role\":\"assistant\",\"content\":\"" + said.text()
                + "\",\"refusal\":null},\"logprobs\":null,\"finish_reason\":\"" + finishReason() + "\"}],\"usage\":"
                + CompletionsUsage.of(said) + "}");
    }

    @Override
    public byte[] opening() {
        return event("{\"role\":\"assistant\",\"content\":\"\"}", "null");
    }

    @Override
    public byte[] token(int index) {
        return event("{\"content\":\"" + Prose.token(index) + "\"}", "null");
    }

    @Override
    public byte[] closing() {
        String usage = said.request().usageAsked()
                ? "data: " + head() + ",\"choices\":[],\"usage\":" + CompletionsUsage.of(said) + "}\n\n"
                : "";
        return Wording.bytes("data: " + head() + ",\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\""
                + finishReason() + "\"}]}\n\n" + usage + "data: [DONE]\n\n");
    }

    private byte[] event(String delta, String finish) {
        return Wording.event(
                head() + ",\"choices\":[{\"index\":0,\"delta\":" + delta + ",\"finish_reason\":" + finish + "}]}");
    }

    private String head() {
        return "{\"id\":\"chatcmpl-sim" + said.id() + "\",\"object\":\"chat.completion.chunk\",\"created\":"
                + said.created() + ",\"model\":" + said.model();
    }

    private String finishReason() {
        return said.cut() ? "length" : "stop";
    }
}
