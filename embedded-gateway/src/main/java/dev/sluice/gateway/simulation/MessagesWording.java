package dev.sluice.gateway.simulation;

import java.io.ByteArrayOutputStream;

/// Anthropic's messages.
record MessagesWording(Said said) implements Wording {

    @Override
    public byte[] whole() {
        return Wording.bytes("{\"id\":\"msg_sim" + said.id()
                + "\",\"type\":\"message\",\"role\":\"assistant\",\"model\":"
                + said.model() + ",\"content\":[{\"type\":\"text\",\"text\":\"" + said.text()
                + "\"}],\"stop_reason\":\"" + stopReason() + "\",\"stop_sequence\":null,\"usage\":{\"input_tokens\":"
                + said.request().promptTokens() + ",\"output_tokens\":" + said.outputTokens() + "}}");
    }

    @Override
    public byte[] opening() {
        String start = "{\"type\":\"message_start\",\"message\":{\"id\":\"msg_sim" + said.id()
                + "\",\"type\":\"message\",\"role\":\"assistant\",\"model\":" + said.model()
                + ",\"content\":[],\"stop_reason\":null,\"stop_sequence\":null,\"usage\":{\"input_tokens\":"
                + said.request().promptTokens() + ",\"output_tokens\":1}}}";
        return joined(
                Wording.event("message_start", start),
                Wording.event(
                        "content_block_start",
                        "{\"type\":\"content_block_start\",\"index\":0,\"content_block\":{\"type\":\"text\",\"text\":\"\"}}"),
                Wording.event("ping", "{\"type\":\"ping\"}"));
    }

    @Override
    public byte[] token(int index) {
        return Wording.event(
                "content_block_delta",
                "{\"type\":\"content_block_delta\",\"index\":0,\"delta\":{\"type\":\"text_delta\",\"text\":\""
                        + Prose.token(index) + "\"}}");
    }

    @Override
    public byte[] closing() {
        return joined(
                Wording.event("content_block_stop", "{\"type\":\"content_block_stop\",\"index\":0}"),
                Wording.event(
                        "message_delta",
                        "{\"type\":\"message_delta\",\"delta\":{\"stop_reason\":\"" + stopReason()
                                + "\",\"stop_sequence\":null},\"usage\":{\"output_tokens\":" + said.outputTokens()
                                + "}}"),
                Wording.event("message_stop", "{\"type\":\"message_stop\"}"));
    }

    private String stopReason() {
        return said.cut() ? "max_tokens" : "end_turn";
    }

    private static byte[] joined(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }
}
