package dev.sluice.gateway.translate;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Makes a request of Messages from one of chat completions.
final class MessagesRequestFromChat {

    /// Messages must say how much may be generated; chat completions need not. All of Anthropic's models in service
    /// can write so much, and nearly no answer is longer; one that is ends with `length`, as any that was bounded.
    private static final long DEFAULT_MAX_TOKENS = 8_192;

    private static final String NO_COUNTERPART = "has no counterpart in Anthropic's Messages.";

    private final ObjectNode out = TranslationJson.object();
    private final Members chat;

    private MessagesRequestFromChat(Members chat) {
        this.chat = chat;
    }

    static ObjectNode translate(Members chat, BackendWish wish) {
        MessagesRequestFromChat request = new MessagesRequestFromChat(chat);
        chat.need("model");
        request.out.put("model", wish.model());
        request.maxTokens(wish.maxTokens());
        MessagesHistoryFromChat.translate(Members.objects("messages", chat.need("messages")), request.out);
        MessagesToolsFromChat.translate(chat, request.out);
        request.sampling();
        request.output();
        request.sender();
        request.transport();
        request.refused();
        chat.finish();
        return request.out;
    }

    private void maxTokens(@Nullable Long otherwise) {
        JsonNode older = chat.number("max_tokens");
        JsonNode newer = chat.number("max_completion_tokens");
        if (newer != null || older != null) {
            out.set("max_tokens", newer == null ? older : newer);
        } else {
            out.put("max_tokens", otherwise == null ? DEFAULT_MAX_TOKENS : otherwise);
        }
    }

    private void sampling() {
        JsonNode temperature = chat.number("temperature");
        if (temperature != null) {
            if (temperature.asDouble(2) > 1) {
                throw new UntranslatableException(
                        chat.at("temperature"), "is above 1, the most that Anthropic's Messages know.");
            }
            out.set("temperature", temperature);
        }
        copy("top_p");
        copy("top_k");
        JsonNode stop = chat.take("stop");
        if (stop != null) {
            ArrayNode sequences = out.putArray("stop_sequences");
            if (stop.isString()) {
                sequences.add(stop);
            } else if (stop.isArray()) {
                stop.forEach(sequences::add);
            } else {
                throw new UntranslatableException(chat.at("stop"), "must be a string or an array of strings.");
            }
        }
    }

    private void copy(String name) {
        JsonNode value = chat.number(name);
        if (value != null) {
            out.set(name, value);
        }
    }

    private void output() {
        ObjectNode config = TranslationJson.object();
        String effort = chat.text("reasoning_effort");
        if (effort != null) {
            switch (effort) {
                case "none" -> out.putObject("thinking").put("type", "disabled");
                case "minimal" -> config.put("effort", "low");
                case "low", "medium", "high", "xhigh", "max" -> config.put("effort", effort);
                default -> throw new UntranslatableException(chat.at("reasoning_effort"), NO_COUNTERPART);
            }
        }
        Members format = chat.object("response_format");
        if (format != null) {
            format(format, config);
        }
        if (!config.isEmpty()) {
            out.set("output_config", config);
        }
    }

    private static void format(Members format, ObjectNode config) {
        switch (format.needText("type")) {
            case "text" -> {}
            case "json_schema" -> {
                Members named = format.needObject("json_schema");
                ObjectNode schema = named.needNode("schema");
                String description = named.text("description");
                if (description != null && !schema.has("description")) {
                    schema = schema.deepCopy().put("description", description);
                }
                // The name is a label only, and Anthropic keeps to every schema, strict or not.
                named.leaveOut("name", "strict");
                named.finish();
                config.putObject("format").put("type", "json_schema").set("schema", schema);
            }
            default ->
                throw new UntranslatableException(
                        format.at("type"), "has no counterpart in Anthropic's Messages: use json_schema.");
        }
        format.finish();
    }

    private void sender() {
        String user = chat.text("user");
        String safety = chat.text("safety_identifier");
        if (user != null && safety != null && !user.equals(safety)) {
            throw new UntranslatableException(
                    chat.at("user"), "differs from safety_identifier; Anthropic's Messages have room for one of them.");
        }
        String id = safety == null ? user : safety;
        if (id != null) {
            out.putObject("metadata").put("user_id", id);
        }
    }

    private void transport() {
        if (chat.flag("stream")) {
            out.put("stream", true);
        }
        Members options = chat.object("stream_options");
        if (options != null) {
            options.flag("include_usage");
            options.allow("include_obfuscation", Neutral.FALSE, NO_COUNTERPART);
            options.finish();
        }
        String tier = chat.text("service_tier");
        if (tier != null) {
            switch (tier) {
                case "auto" -> out.put("service_tier", "auto");
                case "default" -> out.put("service_tier", "standard_only");
                default -> throw new UntranslatableException(chat.at("service_tier"), NO_COUNTERPART);
            }
        }
    }

    private void refused() {
        chat.allow("n", Neutral.ONE, "is not 1: Anthropic's Messages give one answer.");
        chat.allow("logprobs", Neutral.FALSE, NO_COUNTERPART);
        chat.allow("top_logprobs", Neutral.ZERO, NO_COUNTERPART);
        chat.allow("frequency_penalty", Neutral.ZERO, NO_COUNTERPART);
        chat.allow("presence_penalty", Neutral.ZERO, NO_COUNTERPART);
        chat.allow("logit_bias", Neutral.EMPTY, NO_COUNTERPART);
        chat.allow("modalities", Neutral.only("text"), NO_COUNTERPART);
        chat.allow("store", Neutral.FALSE, NO_COUNTERPART);
        chat.allow("metadata", Neutral.EMPTY, NO_COUNTERPART);
        chat.allow("verbosity", Neutral.text("medium"), NO_COUNTERPART);
        chat.allow("functions", Neutral.EMPTY, "is the old form of tools: use tools.");
        chat.allow("function_call", Neutral.NONE, "is the old form of tool_choice: use tool_choice.");
        // Where and how long OpenAI keeps a prompt at hand: of no effect on any answer.
        chat.leaveOut("prompt_cache_key", "prompt_cache_retention", "prompt_cache_options");
    }
}
