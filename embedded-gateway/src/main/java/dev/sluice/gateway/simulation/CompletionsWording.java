package dev.sluice.gateway.simulation;

/// OpenAI's older completions.
record CompletionsWording(Said said) implements Wording {

    @Override
    public byte[] whole() {
        return Wording.bytes(head() + ",\"choices\":[{\"index\":0,\"text\":\"" + said.text()
                + "\",\"logprobs\":null,\"finish_reason\":\"" + finishReason() + "\"}],\"usage\":"
                + CompletionsUsage.of(said) + "}");
    }

    @Override
    public byte[] opening() {
        return new byte[0];
    }

    @Override
    public byte[] token(int index) {
        return Wording.event(head() + ",\"choices\":[{\"index\":0,\"text\":\"" + Prose.token(index)
                + "\",\"logprobs\":null,\"finish_reason\":null}]}");
    }

    @Override
    public byte[] closing() {
        String usage = said.request().usageAsked()
                ? "data: " + head() + ",\"choices\":[],\"usage\":" + CompletionsUsage.of(said) + "}\n\n"
                : "";
        return Wording.bytes("data: " + head()
                + ",\"choices\":[{\"index\":0,\"text\":\"\",\"logprobs\":null,\"finish_reason\":\"" + finishReason()
                + "\"}]}\n\n" + usage + "data: [DONE]\n\n");
    }

    private String head() {
        return "{\"id\":\"cmpl-sim" + said.id() + "\",\"object\":\"text_completion\",\"created\":" + said.created()
                + ",\"model\":" + said.model();
    }

    private String finishReason() {
        return said.cut() ? "length" : "stop";
    }
}
