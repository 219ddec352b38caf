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
        Mix mix = row.kind(random);
        int input = mix.inputTokens().draw(random);
        int output = mix.outputTokens().draw(random);
        boolean streamed = random.nextDouble() < mix.stream();
        double leaves = random.nextDouble() < row.cancel() ? random.nextDouble() : 1;
        String api = mix.apis().get((int) (number % mix.apis().size()));
        Template template = row.template();
        if (template != null) {
            Template.Filled own = template.fill(number, input, random);
            String system = own.system() == null ? "" : quoted(own.system());
            return of(api, row.model(), quoted(own.text()), system, "", streamed, own.tokens(), output, leaves);
        }
        String tools = mix.tools() ? tools(api) : "";
        return of(api, row.model(), text(number, input, output, random), "", tools, streamed, input, output, leaves);
    }

    /// A recorded request anew, in other words.
    static Prompt again(
            TrafficRow row, String api, Recorded.Item item, ModelName model, long number, RandomGenerator random) {
        String text = text(number, item.inputTokens(), item.outputTokens(), random);
        double leaves = random.nextDouble() < row.cancel() ? random.nextDouble() : 1;
        return of(api, model, text, "", "", item.streamed(), item.inputTokens(), item.outputTokens(), leaves);
    }

    /// @param text of the prompt, in quotes
    /// @param system of the conversation, in quotes; empty: none
    private static Prompt of(
            String api,
            ModelName model,
            String text,
            String system,
            String tools,
            boolean streamed,
            int input,
            int output,
            double leaves) {
        boolean noStream = api.equals("embeddings");
        return new Prompt(
                api,
                path(api),
                body(api, model, text, system, tools, streamed, output),
                streamed && !noStream,
                input,
                noStream ? 0 : output,
                leaves);
    }

    private static String text(long number, int input, int output, RandomGenerator random) {
        StringBuilder text = new StringBuilder("\"Request ").append(number).append('.');
        int start = random.nextInt(10_000);
        for (int i = 0; i < input - FRAME; i++) {
            text.append(Words.at(start + i));
        }
        return text.append(" Answer in ").append(output).append(" tokens.\"").toString();
    }

    private static String quoted(String text) {
        return StringNode.valueOf(text).toString();
    }

    private static String path(String api) {
        return switch (api) {
            case "chat" -> "/v1/chat/completions";
            default -> "/v1/" + api;
        };
    }

    private static String body(
            String api, ModelName model, String text, String system, String tools, boolean streamed, int output) {
        String name = "{\"model\":" + StringNode.valueOf(model.value()) + tools;
        String stream = streamed ? ",\"stream\":true" : "";
        return switch (api) {
            case "embeddings" -> name + ",\"input\":" + text + "}";
            case "completions" -> name + stream + ",\"max_tokens\":" + output + ",\"prompt\":" + text + "}";
            case "responses" ->
                name + stream + member("instructions", system) + ",\"max_output_tokens\":" + output + ",\"input\":"
                        + text + "}";
            case "messages" ->
                name + stream + member("system", system) + ",\"max_tokens\":" + output + messages("", text) + "}";
            default -> name + stream + ",\"max_tokens\":" + output + messages(system, text) + "}";
        };
    }

    private static String member(String name, String quoted) {
        return quoted.isEmpty() ? "" : ",\"" + name + "\":" + quoted;
    }

    private static String messages(String system, String text) {
        String first = system.isEmpty() ? "" : "{\"role\":\"system\",\"content\":" + system + "},";
        return ",\"messages\":[" + first + "{\"role\":\"user\",\"content\":" + text + "}]";
    }

    /// A tool that an agent might offer, in the words of the protocol.
    private static String tools(String api) {
        String schema =
                "{\"type\":\"object\",\"properties\":{\"query\":{\"type\":\"string\"}},\"required\":[\"query\"]}";
        String about = "\"name\":\"search\",\"description\":\"Finds documents.\"";
        return switch (api) {
            case "chat" ->
                ",\"tools\":[{\"type\":\"function\",\"function\":{" + about + ",\"parameters\":" + schema + "}}]";
            case "responses" -> ",\"tools\":[{\"type\":\"function\"," + about + ",\"parameters\":" + schema + "}]";
            case "messages" -> ",\"tools\":[{" + about + ",\"input_schema\":" + schema + "}]";
            default -> "";
        };
    }
}
