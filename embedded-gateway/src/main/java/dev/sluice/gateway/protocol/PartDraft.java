package dev.sluice.gateway.protocol;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/// What a part of a message has attached, while its members are being read, in whatever order they come.
final class PartDraft {

    private final byte[] body;
    private final JsonParser parser;
    private String type = "";
    private boolean attached;
    private @Nullable PictureSize size;
    private Picture.Detail detail = Picture.Detail.HIGH;

    /// What it comes to.
    sealed interface Attached {

        record Nothing() implements Attached {}

        /// A sound, or a file of any kind.
        record File() implements Attached {}

        record Pictured(Picture picture) implements Attached {}
    }

    PartDraft(byte[] body, JsonParser parser) {
        this.body = body;
        this.parser = parser;
    }

    void read(String member, JsonToken value) {
        switch (member) {
            case "type" -> type = string(value);
            case "detail" -> detail = Picture.Detail.of(string(value));
            case "image_url" -> imageUrl(value);
            case "input_audio", "file", "file_id", "file_data", "file_url" -> {
                attached |= value != JsonToken.VALUE_NULL;
                parser.skipChildren();
            }
            default -> parser.skipChildren();
        }
    }

    /// Something is attached; what, the type says.
    void attach() {
        attached = true;
    }

    /// A string that has a file in base64, which is left where it is.
    void base64(JsonToken value) {
        if (value == JsonToken.VALUE_STRING) {
            size = PictureSize.ofBase64(body, afterQuote());
        } else {
            parser.skipChildren();
        }
    }

    String string(JsonToken value) {
        if (value == JsonToken.VALUE_STRING) {
            return parser.getString();
        }
        parser.skipChildren();
        return "";
    }

    Attached attached() {
        if (!attached) {
            return new Attached.Nothing();
        }
        if (size != null) {
            return new Attached.Pictured(new Picture(size.width(), size.height(), detail));
        }
        return type.contains("image") ? new Attached.Pictured(new Picture(0, 0, detail)) : new Attached.File();
    }

    /// A URL, or an object that has it.
    private void imageUrl(JsonToken value) {
        attached = value != JsonToken.VALUE_NULL;
        type = "image";
        switch (value) {
            case VALUE_STRING -> size = PictureSize.ofDataUrl(body, afterQuote());
            case START_OBJECT -> {
                while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                    String name = parser.currentName();
                    JsonToken inner = parser.nextToken();
                    if (name.equals("url") && inner == JsonToken.VALUE_STRING) {
                        size = PictureSize.ofDataUrl(body, afterQuote());
                    } else if (name.equals("detail")) {
                        detail = Picture.Detail.of(string(inner));
                    } else {
                        parser.skipChildren();
                    }
                }
            }
            default -> parser.skipChildren();
        }
    }

    private int afterQuote() {
        return (int) parser.currentTokenLocation().getByteOffset() + 1;
    }
}
