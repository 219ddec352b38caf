package dev.sluice.gateway.protocol;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/// Collects what a model would read, from a body that is being parsed. OpenAI's and Anthropic's messages are read
/// alike: their parts differ in names only.
final class PromptReader {

    private final byte[] body;
    private final JsonParser parser;
    private final Consumer<String> wrong;
    private final List<String> texts = new ArrayList<>();
    private final List<Picture> pictures = new ArrayList<>(0);
    private final ToolsReader tools;
    private int messages;
    private int names;
    private int files;
    private long tokens;

    /// @param wrong is told of what is not as it must be
    PromptReader(byte[] body, JsonParser parser, Consumer<String> wrong) {
        this.body = body;
        this.parser = parser;
        this.wrong = wrong;
        this.tools = new ToolsReader(parser, texts);
    }

    Prompt finish() {
        return new Prompt(messages, names, pictures, files, tokens, tools.shape(), texts);
    }

    /// A conversation.
    void messages(JsonToken value) {
        if (value != JsonToken.START_ARRAY) {
            parser.skipChildren();
            wrong.accept("\"messages\" must be an array.");
            return;
        }
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            if (parser.currentToken() != JsonToken.START_OBJECT) {
                parser.skipChildren();
                wrong.accept("Each of \"messages\" must be an object.");
                continue;
            }
            messages++;
            item();
        }
    }

    /// A text, or a conversation whose items are messages, calls, and what calls gave.
    void items(JsonToken value) {
        if (value != JsonToken.START_ARRAY) {
            messages++;
            text(value);
            return;
        }
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            if (parser.currentToken() == JsonToken.START_OBJECT) {
                messages++;
                item();
            } else {
                parser.skipChildren();
            }
        }
    }

    /// Texts or tokens: one of either, an array of texts or of tokens, or an array of arrays of tokens.
    ///
    /// @return how many inputs there are
    long inputs(JsonToken value) {
        if (value != JsonToken.START_ARRAY) {
            text(value);
            return 1;
        }
        long inputs = 0;
        boolean numbers = false;
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            switch (parser.currentToken()) {
                case VALUE_NUMBER_INT -> {
                    tokens++;
                    numbers = true;
                }
                case START_ARRAY -> {
                    inputs++;
                    while (parser.nextToken() != JsonToken.END_ARRAY) {
                        tokens++;
                        parser.skipChildren();
                    }
                }
                default -> {
                    inputs++;
                    text(parser.currentToken());
                }
            }
        }
        return inputs + (numbers ? 1 : 0);
    }

    /// A text, or an array of parts.
    void content(JsonToken value) {
        if (value != JsonToken.START_ARRAY) {
            text(value);
            return;
        }
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            if (parser.currentToken() == JsonToken.START_OBJECT) {
                part();
            } else {
                text(parser.currentToken());
            }
        }
    }

    void text(JsonToken value) {
        if (value == JsonToken.VALUE_STRING) {
            texts.add(parser.getString());
        } else {
            parser.skipChildren();
        }
    }

    /// The tools that the model may call.
    void tools(JsonToken value) {
        tools.read(value);
    }

    /// Something that the model reads as it stands in the body, such as the description of a tool.
    void whole(JsonToken value) {
        if (!value.isStructStart()) {
            text(value);
            return;
        }
        int start = (int) parser.currentTokenLocation().getByteOffset();
        parser.skipChildren();
        int end = (int) parser.currentLocation().getByteOffset();
        texts.add(new String(body, start, end - start, StandardCharsets.UTF_8));
    }

    private void item() {
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = parser.currentName();
            JsonToken value = parser.nextToken();
            switch (name) {
                case "content", "output", "summary" -> content(value);
                case "role", "refusal", "arguments" -> text(value);
                case "name" -> {
                    names++;
                    text(value);
                }
                case "tool_calls", "function_call" -> whole(value);
                default -> parser.skipChildren();
            }
        }
    }

    private void part() {
        PartDraft part = new PartDraft(body, parser);
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = parser.currentName();
            JsonToken value = parser.nextToken();
            switch (name) {
                case "text", "refusal", "thinking", "name" -> text(value);
                case "content" -> content(value);
                case "input" -> whole(value);
                case "source" -> source(value, part);
                default -> part.read(name, value);
            }
        }
        switch (part.attached()) {
            case PartDraft.Attached.Nothing _ -> {}
            case PartDraft.Attached.File _ -> files++;
            case PartDraft.Attached.Pictured pictured -> pictures.add(pictured.picture());
        }
    }

    /// Where Anthropic's pictures and documents come from. Documents may stand there as text.
    private void source(JsonToken value, PartDraft part) {
        if (value != JsonToken.START_OBJECT) {
            parser.skipChildren();
            return;
        }
        boolean text = false;
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = parser.currentName();
            JsonToken inner = parser.nextToken();
            switch (name) {
                case "type" -> {
                    String type = part.string(inner);
                    text = type.equals("text") || type.equals("content");
                }
                case "content" -> content(inner);
                case "data" -> {
                    if (text) {
                        text(inner);
                    } else {
                        part.base64(inner);
                    }
                }
                default -> parser.skipChildren();
            }
        }
        if (!text) {
            part.attach();
        }
    }
}
