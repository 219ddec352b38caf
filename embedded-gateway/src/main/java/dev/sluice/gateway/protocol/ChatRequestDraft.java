package dev.sluice.gateway.protocol;

import dev.sluice.gateway.protocol.ChatRequestReader.Reading;
import dev.sluice.gateway.protocol.ChatRequestReader.Reading.Malformed;
import dev.sluice.model.ModelName;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/// A [ChatRequest] that is being read, member by member.
final class ChatRequestDraft {

    private final byte[] body;
    private final JsonParser parser;
    private final List<ByteRange> modelValues = new ArrayList<>(1);
    private final List<String> texts = new ArrayList<>();
    private @Nullable String model;
    private @Nullable String wrong;
    private boolean streamed;
    private boolean usageAsked;
    private @Nullable Long maxTokens;
    private @Nullable Long maxCompletionTokens;
    private long choices = 1;
    private int messages;
    private int names;
    private int images;
    private @Nullable ByteRange streamOptions;
    private @Nullable ByteRange includeUsage;
    private boolean streamOptionsEmpty;
    private @Nullable ByteRange maxTokensNull;
    private @Nullable ByteRange maxCompletionTokensNull;
    private int firstMember = -1;

    ChatRequestDraft(byte[] body, JsonParser parser) {
        this.body = body;
        this.parser = parser;
    }

    void readMembers() {
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            if (firstMember < 0) {
                firstMember = (int) parser.currentTokenLocation().getByteOffset();
            }
            String name = parser.currentName();
            JsonToken value = parser.nextToken();
            switch (name) {
                case "model" -> readModel(value);
                case "stream" -> streamed = booleanOf(name, value);
                case "max_tokens" -> {
                    maxTokensNull = nullRange(value);
                    maxTokens = countOf(name, value);
                }
                case "max_completion_tokens" -> {
                    maxCompletionTokensNull = nullRange(value);
                    maxCompletionTokens = countOf(name, value);
                }
                case "n" -> {
                    Long n = countOf(name, value);
                    choices = n == null ? 1 : Math.max(1, n);
                }
                case "stream_options" -> readStreamOptions(value);
                case "messages" -> readMessages(value);
                case "tools", "functions", "response_format" -> texts.add(skipped(value));
                default -> parser.skipChildren();
            }
        }
    }

    Reading finish() {
        if (wrong != null) {
            return new Malformed(wrong);
        }
        if (model == null) {
            return new Malformed("\"model\" is missing: name the model to use.");
        }
        Long each = maxCompletionTokens == null ? maxTokens : maxCompletionTokens;
        Long all = each == null ? null : saturatedProduct(each, choices);
        return ChatRequestReader.understood(new ChatRequest(
                new ModelName(model),
                streamed,
                usageAsked,
                all,
                choices,
                messages,
                names,
                images,
                texts,
                new BodyEdits(
                        modelValues,
                        streamOptions,
                        includeUsage,
                        streamOptionsEmpty,
                        maxTokensNull,
                        maxCompletionTokensNull,
                        firstMember)));
    }

    private void readModel(JsonToken value) {
        if (value != JsonToken.VALUE_STRING) {
            parser.skipChildren();
            wrong("\"model\" must be a string.");
            return;
        }
        int start = (int) parser.currentTokenLocation().getByteOffset();
        String text = parser.getString();
        if (!ModelName.isValid(text)) {
            wrong("\"model\" must be 1 to 256 characters without control characters.");
            return;
        }
        model = text;
        modelValues.add(new ByteRange(start, (int) parser.currentLocation().getByteOffset()));
    }

    private void readStreamOptions(JsonToken value) {
        int start = (int) parser.currentTokenLocation().getByteOffset();
        if (value == JsonToken.VALUE_NULL) {
            streamOptionsEmpty = true;
        } else if (value != JsonToken.START_OBJECT) {
            parser.skipChildren();
            wrong("\"stream_options\" must be an object.");
            return;
        } else {
            streamOptionsEmpty = true;
            includeUsage = null;
            usageAsked = false;
            while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                streamOptionsEmpty = false;
                String name = parser.currentName();
                JsonToken member = parser.nextToken();
                if (name.equals("include_usage")) {
                    int at = (int) parser.currentTokenLocation().getByteOffset();
                    usageAsked = booleanOf("include_usage", member);
                    includeUsage = new ByteRange(at, at + (usageAsked ? 4 : member == JsonToken.VALUE_NULL ? 4 : 5));
                } else {
                    parser.skipChildren();
                }
            }
        }
        streamOptions = new ByteRange(start, value == JsonToken.VALUE_NULL ? start + 4 : end());
    }

    private void readMessages(JsonToken value) {
        if (value != JsonToken.START_ARRAY) {
            parser.skipChildren();
            wrong("\"messages\" must be an array.");
            return;
        }
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            if (parser.currentToken() != JsonToken.START_OBJECT) {
                parser.skipChildren();
                wrong("Each of \"messages\" must be an object.");
                continue;
            }
            messages++;
            readMessage();
        }
    }

    private void readMessage() {
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = parser.currentName();
            JsonToken value = parser.nextToken();
            switch (name) {
                case "content" -> readContent(value);
                case "role", "refusal" -> addText(value);
                case "name" -> {
                    names++;
                    addText(value);
                }
                case "tool_calls", "function_call" -> texts.add(skipped(value));
                default -> parser.skipChildren();
            }
        }
    }

    /// A string, null, or an array of parts.
    private void readContent(JsonToken value) {
        if (value != JsonToken.START_ARRAY) {
            addText(value);
            return;
        }
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            if (parser.currentToken() != JsonToken.START_OBJECT) {
                parser.skipChildren();
                continue;
            }
            while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                String name = parser.currentName();
                JsonToken part = parser.nextToken();
                switch (name) {
                    case "text", "refusal" -> addText(part);
                    case "image_url", "input_audio", "file" -> {
                        images++;
                        parser.skipChildren();
                    }
                    default -> parser.skipChildren();
                }
            }
        }
    }

    private void addText(JsonToken value) {
        if (value == JsonToken.VALUE_STRING) {
            texts.add(parser.getString());
        } else {
            parser.skipChildren();
        }
    }

    /// Passes over a value and gives its text as it stands in the body.
    private String skipped(JsonToken value) {
        int start = (int) parser.currentTokenLocation().getByteOffset();
        if (value == JsonToken.VALUE_STRING) {
            return parser.getString();
        }
        if (!value.isStructStart()) {
            return "";
        }
        parser.skipChildren();
        return new String(body, start, end() - start, StandardCharsets.UTF_8);
    }

    private int end() {
        return (int) parser.currentLocation().getByteOffset();
    }

    private boolean booleanOf(String name, JsonToken value) {
        return switch (value) {
            case VALUE_TRUE -> true;
            case VALUE_FALSE, VALUE_NULL -> false;
            default -> {
                parser.skipChildren();
                wrong("\"" + name + "\" must be true or false.");
                yield false;
            }
        };
    }

    private @Nullable ByteRange nullRange(JsonToken value) {
        int start = (int) parser.currentTokenLocation().getByteOffset();
        return value == JsonToken.VALUE_NULL ? new ByteRange(start, start + 4) : null;
    }

    private @Nullable Long countOf(String name, JsonToken value) {
        if (value == JsonToken.VALUE_NULL) {
            return null;
        }
        if (value == JsonToken.VALUE_NUMBER_INT && parser.getString().length() <= 18 && parser.getLongValue() >= 0) {
            return parser.getLongValue();
        }
        parser.skipChildren();
        wrong("\"" + name + "\" must be a whole number, 0 or more.");
        return null;
    }

    private static long saturatedProduct(long a, long b) {
        return Math.multiplyHigh(a, b) != 0 || a * b < 0 ? Long.MAX_VALUE / 4 : Math.min(a * b, Long.MAX_VALUE / 4);
    }

    private void wrong(String reason) {
        if (wrong == null) {
            wrong = reason;
        }
    }
}
