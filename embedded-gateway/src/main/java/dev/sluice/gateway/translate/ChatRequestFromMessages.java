package dev.sluice.gateway.translate;

import dev.sluice.model.Sha256;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Makes a request of chat completions from one of Messages.
final class ChatRequestFromMessages {

    private static final String NO_COUNTERPART = "has no counterpart in OpenAI's chat completions.";

    /// OpenAI refuses longer ids of users.
    private static final int LONGEST_USER = 64;

    /// From this budget on, thinking is of medium effort, and from the next on of high: the steps in which coding
    /// tools ask for more thought.
    private static final int MEDIUM_BUDGET = 4_000;

    private static final int HIGH_BUDGET = 10_000;

    private final ObjectNode out = TranslationJson.object();
    private final Members request;

    private ChatRequestFromMessages(Members request) {
        this.request = request;
    }

    static ObjectNode translate(Members request, BackendWish wish) {
        ChatRequestFromMessages chat = new ChatRequestFromMessages(request);
        request.need("model");
        chat.out.put("model", wish.model());
        JsonNode maxTokens = request.number("max_tokens");
        if (maxTokens == null) {
            throw new UntranslatableException(request.at("max_tokens"), "is missing.");
        }
        chat.out.set(wish.olderMaxTokens() ? "max_tokens" : "max_completion_tokens", maxTokens);
        ChatHistoryFromMessages.translate(request, chat.out);
        ChatToolsFromMessages.translate(request, chat.out);
        chat.sampling();
        chat.output(wish.model());
        chat.sender();
        chat.transport();
        chat.refused();
        request.finish();
        return chat.out;
    }

    private void sampling() {
        copy("temperature");
        copy("top_p");
        JsonNode stop = request.take("stop_sequences");
        if (stop != null && !stop.isEmpty()) {
            out.set("stop", stop);
        }
    }

    private void copy(String name) {
        JsonNode value = request.number(name);
        if (value != null) {
            out.set(name, value);
        }
    }

    /// How much a model thinks is said to models that are known to understand it; to others it would be an error.
    private void output(String model) {
        String effort = thinking();
        Members config = request.object("output_config");
        if (config != null) {
            String said = config.text("effort");
            effort = said == null || "none".equals(effort) ? effort : said;
            format(config.object("format"));
            config.finish();
        }
        format(request.object("output_format"));
        if (effort != null && isReasoning(model)) {
            out.put("reasoning_effort", effort);
        }
    }

    /// @return the effort that goes with it; null: the model's own
    private @Nullable String thinking() {
        Members thinking = request.object("thinking");
        if (thinking == null) {
            return null;
        }
        String type = thinking.needText("type");
        JsonNode budget = thinking.number("budget_tokens");
        thinking.leaveOut("display");
        thinking.finish();
        return switch (type) {
            case "disabled" -> "none";
            case "adaptive", "between_tools" -> null;
            case "enabled" -> {
                int tokens = budget == null ? 0 : budget.asInt(Integer.MAX_VALUE);
                yield tokens < MEDIUM_BUDGET ? "low" : tokens < HIGH_BUDGET ? "medium" : "high";
            }
            default -> throw new UntranslatableException(thinking.at("type"), NO_COUNTERPART);
        };
    }

    private static boolean isReasoning(String model) {
        String name = model.toLowerCase(Locale.ROOT);
        return name.startsWith("o1")
                || name.startsWith("o3")
                || name.startsWith("o4")
                || name.startsWith("gpt-5")
                || name.contains("gpt-oss");
    }

    private void format(@Nullable Members format) {
        if (format == null) {
            return;
        }
        if (!format.needText("type").equals("json_schema")) {
            throw new UntranslatableException(format.at("type"), NO_COUNTERPART);
        }
        ObjectNode schema =
                out.putObject("response_format").put("type", "json_schema").putObject("json_schema");
        schema.put("name", "answer").put("strict", true);
        schema.set("schema", format.needNode("schema"));
        format.finish();
    }

    private void sender() {
        Members metadata = request.object("metadata");
        if (metadata != null) {
            String user = metadata.text("user_id");
            if (user != null) {
                // OpenAI takes no long one, and an id need only be the same for the same user.
                out.put("user", user.length() > LONGEST_USER ? Sha256.hex(user) : user);
            }
            metadata.finish();
        }
    }

    private void transport() {
        if (request.flag("stream")) {
            out.put("stream", true);
            out.putObject("stream_options").put("include_usage", true);
        }
        String tier = request.text("service_tier");
        if (tier != null) {
            switch (tier) {
                case "auto" -> {}
                case "standard_only" -> out.put("service_tier", "default");
                default -> throw new UntranslatableException(request.at("service_tier"), NO_COUNTERPART);
            }
        }
        request.allow("speed", Neutral.text("standard"), NO_COUNTERPART);
        // What Anthropic keeps at hand, and what it tells of it: of no effect on any answer.
        request.leaveOut("cache_control", "diagnostics");
    }

    private void refused() {
        request.allow("top_k", Neutral.NONE, NO_COUNTERPART);
        request.allow("mcp_servers", Neutral.EMPTY, NO_COUNTERPART);
        Members context = request.object("context_management");
        if (context != null) {
            for (Members edit : context.objects("edits")) {
                // What was thought is not sent in any case; everything else would be missing.
                if (!edit.needText("type").startsWith("clear_thinking_")) {
                    throw new UntranslatableException(edit.at("type"), NO_COUNTERPART);
                }
            }
            context.finish();
        }
    }
}
