package dev.sluice.gateway.simulation;

/// OpenAI's responses.
record ResponsesWording(Said said) implements Wording {

    @Override
    public byte[] whole() {
        return Wording.bytes(response(said.cut() ? "incomplete" : "completed", true));
    }

    @Override
    public byte[] opening() {
        return Wording.bytes(text("response.created", "\"response\":" + response("in_progress", false))
                + text("response.in_progress", "\"response\":" + response("in_progress", false))
                + text(
                        "response.output_item.added",
                        "\"output_index\":0,\"item\":{\"id\":\"" + item()
                                + "\",\"type\":\"message\",\"status\":\"in_progress\",\"role\":\"assistant\",\"content\":[]}")
                + text(
                        "response.content_part.added",
                        place() + ",\"part\":{\"type\":\"output_text\",\"text\":\"\",\"annotations\":[]}"));
    }

    @Override
    public byte[] token(int index) {
        return Wording.bytes(text("response.output_text.delta", place() + ",\"delta\":\"" + Prose.token(index) + "\""));
    }

    @Override
    public byte[] closing() {
        String end = said.cut() ? "response.incomplete" : "response.completed";
        return Wording.bytes(text("response.output_text.done", place() + ",\"text\":\"" + said.text() + "\"")
                + text("response.output_item.done", "\"output_index\":0,\"item\":" + message())
                + text(end, "\"response\":" + response(said.cut() ? "incomplete" : "completed", true)));
    }

    private static String text(String type, String members) {
        return "event: " + type + "\ndata: {\"type\":\"" + type + "\"," + members + "}\n\n";
    }

    private String place() {
        return "\"item_id\":\"" + item() + "\",\"output_index\":0,\"content_index\":0";
    }

    private String item() {
        return "msg_sim" + said.id();
    }

    private String message() {
        return "{\"id\":\"" + item()
                + "\",\"type\":\"message\",\"status\":\"completed\",\"role\":\"assistant\",\"content\":[{\"type\":\"output_text\",\"text\":\""
                + said.text() + "\",\"annotations\":[]}]}";
    }

    private String response(String status, boolean ended) {
        long prompt = said.request().promptTokens();
        String usage = ended
                ? "{\"input_tokens\":" + prompt
                        + ",\"input_tokens_details\":{\"cached_tokens\":0},\"output_tokens\":" + said.outputTokens()
                        + ",\"output_tokens_details\":{\"reasoning_tokens\":0},\"total_tokens\":"
                        + (prompt + said.outputTokens()) + "}"
                : "null";
        String why = status.equals("incomplete") ? "{\"reason\":\"max_output_tokens\"}" : "null";
        return "{\"id\":\"resp_sim" + said.id() + "\",\"object\":\"response\",\"created_at\":" + said.created()
                + ",\"status\":\"" + status + "\",\"error\":null,\"incomplete_details\":" + why + ",\"model\":"
                + said.model() + ",\"output\":[" + (ended ? message() : "") + "],\"usage\":" + usage + "}";
    }
}
