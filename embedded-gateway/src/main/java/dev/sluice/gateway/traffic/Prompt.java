package dev.sluice.gateway.traffic;

import dev.sluice.model.ModelName;
import java.util.random.RandomGenerator;
import tools.jackson.databind.node.StringNode;

/// One request of a simulated client: what it sends, and what it does then.
///
/// @param api such as `chat`
/// @param path below the gateway's address
/// @param body as JSON
/// @param streamed whether it asks for a stream
/// @param inputTokens of the prompt, about
/// @param outputTokens that it asks for
/// @param leavesAfter the share of the answer after which its client leaves; 1: it stays
public record Prompt(
        String api, String path, String body, boolean streamed, int inputTokens, int outputTokens, double leavesAfter) {

    /// What the protocols' frames and the last sentence take.
    private static final int FRAME = 18;

    /// Draws the next request of a row.
    ///
    /// @param number of the request, from 0: it stands in the prompt, so that no two are alike
    public static Prompt draw(TrafficRow row, long number, RandomGenerator random) {
        int input = row.inputTokens().draw(random);
        int output = row.outputTokens().draw(random);
        boolean streamed = random.nextDouble() < row.stream();
        double leaves = random.nextDouble() < row.cancel() ? random.nextDouble() : 1;
        String api = row.apis().get((int) (number % row.apis().size()));
        String text = text(number, input, output, random);
        boolean noStream = api.equals("embeddings");
        return new Prompt(
                api,
                path(api),
                body(api, row.model(), text, streamed, output),
                streamed && !noStream,
                input,
                noStream ? 0 : output,
                leaves);
    }

    private static String text(long number, int input, int output, RandomGenerator random) {
        StringBuilder text = new StringBuilder("Request ").append(number).append('.');
        int start = random.nextInt(10_000);
        for (int i = 0; i < input - FRAME; i++) {
            text.append(Words.at(start + i));
        }
        return text.append(" Answer in ").append(output).append(" tokens.").toString();
    }

    private static String path(String api) {
        return switch (api) {
            case "chat" -> "/v1/chat/completions";
            default -> "/v1/" + api;
        };
    }

    private static String body(String api, ModelName model, String text, boolean streamed, int output) {
        String name = "{\"model\":" + StringNode.valueOf(model.value());
        String stream = streamed ? ",\"stream\":true" : "";
        return switch (api) {
            case "embeddings" -> name + ",\"input\":\"" + text + "\"}";
            case "completions" -> name + stream + ",\"max_tokens\":" + output + ",\"prompt\":\"" + text + "\"}";
            case "responses" -> name + stream + ",\"max_output_tokens\":" + output + ",\"input\":\"" + text + "\"}";
            default ->
                name + stream + ",\"max_tokens\":" + output + ",\"messages\":[{\"role\":\"user\",\"content\":\"" + text
                        + "\"}]}";
        };
    }
}
