package dev.sluice.gateway.translate;

import tools.jackson.databind.node.ObjectNode;

/// Makes a part of a chat message's content from a block of Messages.
final class ChatPartFromMessages {

    private ChatPartFromMessages() {}

    /// A text or a picture.
    static ObjectNode part(Members block) {
        return switch (block.needText("type")) {
            case "text" -> TranslationJson.object().put("type", "text").put("text", text(block));
            case "image" -> image(block);
            default -> throw unknown(block);
        };
    }

    static String text(Members block) {
        block.allow("citations", Neutral.EMPTY, "has no counterpart in OpenAI's chat completions.");
        return block.needText("text");
    }

    static UntranslatableException unknown(Members block) {
        String type = block.needText("type");
        return new UntranslatableException(
                block.at("type"),
                "is " + (type.length() > 40 ? type.substring(0, 40) + "…" : type)
                        + ", which OpenAI's chat completions do not take here.");
    }

    private static ObjectNode image(Members block) {
        Members source = block.needObject("source");
        String url = switch (source.needText("type")) {
            case "base64" -> "data:" + source.needText("media_type") + ";base64," + source.needText("data");
            case "url" -> source.needText("url");
            default ->
                throw new UntranslatableException(
                        source.at("type"), "is neither base64 nor url: the backend has no such file.");
        };
        source.finish();
        ObjectNode part = TranslationJson.object().put("type", "image_url");
        part.putObject("image_url").put("url", url);
        return part;
    }
}
