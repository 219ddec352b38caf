package dev.sluice.gateway.translate;

import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Makes the tools of a chat from those of Messages, and which of them may be called.
final class ChatToolsFromMessages {

    private static final String NO_COUNTERPART = "has no counterpart in OpenAI's chat completions.";

    private ChatToolsFromMessages() {}

    static void translate(Members request, ObjectNode out) {
        List<Members> tools = request.objects("tools");
        if (!tools.isEmpty()) {
            ArrayNode list = out.putArray("tools");
            tools.forEach(tool -> list.add(tool(tool)));
        }
        Members choice = request.object("tool_choice");
        if (choice == null) {
            return;
        }
        switch (choice.needText("type")) {
            case "auto" -> out.put("tool_choice", "auto");
            case "none" -> out.put("tool_choice", "none");
            case "any" -> out.put("tool_choice", "required");
            case "tool" ->
                out.putObject("tool_choice")
                        .put("type", "function")
                        .putObject("function")
                        .put("name", choice.needText("name"));
            default -> throw new UntranslatableException(choice.at("type"), NO_COUNTERPART);
        }
        if (choice.flag("disable_parallel_tool_use")) {
            out.put("parallel_tool_calls", false);
        }
        choice.finish();
    }

    private static ObjectNode tool(Members tool) {
        String type = tool.text("type");
        if (type != null && !type.equals("custom")) {
            throw new UntranslatableException(
                    tool.at("type"),
                    "is a tool that only Anthropic's models know: only tools with a schema are translated.");
        }
        ObjectNode made = TranslationJson.object().put("type", "function");
        ObjectNode function = made.putObject("function").put("name", tool.needText("name"));
        String description = tool.text("description");
        if (description != null) {
            function.put("description", description);
        }
        function.set("parameters", tool.needNode("input_schema"));
        if (tool.flag("strict")) {
            function.put("strict", true);
        }
        tool.allow("defer_loading", Neutral.FALSE, NO_COUNTERPART);
        tool.allow("input_examples", Neutral.EMPTY, NO_COUNTERPART);
        tool.allow("allowed_callers", Neutral.only("direct"), NO_COUNTERPART);
        // How Anthropic sends the arguments, and what it keeps at hand: of no effect on any answer.
        tool.leaveOut("cache_control", "eager_input_streaming");
        tool.finish();
        return made;
    }
}
