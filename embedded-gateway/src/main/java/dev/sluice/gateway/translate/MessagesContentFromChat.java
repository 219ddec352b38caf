package dev.sluice.gateway.translate;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Makes blocks of Messages from the content of a chat message.
final class MessagesContentFromChat {

    private static final String BASE64 = ";base64,";

    private MessagesContentFromChat() {}

    /// @param images whether pictures may be among them: in Messages only users show any
    static ArrayNode parts(Members message, boolean images) {
        ArrayNode blocks = TranslationJson.array();
        JsonNode content = message.take("content");
        if (content == null) {
            return blocks;
        }
        if (content.isString()) {
            addText(blocks, content.stringValue(), null);
            return blocks;
        }
        for (Members part : Members.objects(message.at("content"), content)) {
            String type = part.needText("type");
            @Nullable JsonNode cached = part.take("cache_control");
            switch (type) {
                case "text" -> addText(blocks, part.needText("text"), cached);
                case "refusal" -> addText(blocks, part.needText("refusal"), cached);
                case "image_url" -> {
                    if (!images) {
                        throw new UntranslatableException(part.path(), "is a picture: only users can show one.");
                    }
                    blocks.add(withCache(image(part), cached));
                }
                default ->
                    throw new UntranslatableException(
                            part.at("type"), "is " + shown(type) + ", which Anthropic's Messages do not take.");
            }
            // Where OpenAI shall begin to keep a prompt at hand: of no effect on any answer.
            part.leaveOut("prompt_cache_breakpoint");
            part.finish();
        }
        return blocks;
    }

    static void addText(ArrayNode blocks, @Nullable String text, @Nullable JsonNode cached) {
        if (text != null && !text.isEmpty()) {
            blocks.add(withCache(TranslationJson.object().put("type", "text").put("text", text), cached));
        }
    }

    private static ObjectNode withCache(ObjectNode block, @Nullable JsonNode cached) {
        if (cached != null) {
            block.set("cache_control", cached);
        }
        return block;
    }

    private static ObjectNode image(Members part) {
        Members image = part.needObject("image_url");
        String url = image.needText("url");
        image.allow(
                "detail",
                detail -> !detail.asString("low").equals("low"),
                "is low: Anthropic's Messages show every picture as it is.");
        image.finish();
        ObjectNode block = TranslationJson.object().put("type", "image");
        ObjectNode source = block.putObject("source");
        if (!url.regionMatches(true, 0, "data:", 0, 5)) {
            source.put("type", "url").put("url", url);
            return block;
        }
        int base64 = url.indexOf(BASE64);
        if (base64 < 0) {
            throw new UntranslatableException(image.at("url"), "is a data: URL that is not in base64.");
        }
        String mediaType = url.substring(5, base64);
        int parameters = mediaType.indexOf(';');
        source.put("type", "base64")
                .put(
                        "media_type",
                        (parameters < 0 ? mediaType : mediaType.substring(0, parameters)).toLowerCase(Locale.ROOT))
                .put("data", url.substring(base64 + BASE64.length()));
        return block;
    }

    private static String shown(String type) {
        return type.length() > 40 ? type.substring(0, 40) + "…" : type;
    }
}
