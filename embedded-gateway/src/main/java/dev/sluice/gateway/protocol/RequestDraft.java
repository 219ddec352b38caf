package dev.sluice.gateway.protocol;

import dev.sluice.gateway.protocol.RequestReader.Reading;
import dev.sluice.model.ModelName;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/// A [ModelRequest] that is being read, member by member. What a member means, the API says.
final class RequestDraft {

    private final Api api;
    private final JsonParser parser;
    private final @Nullable ModelName named;
    private final PromptReader prompt;
    private final List<ByteRange> modelValues = new ArrayList<>(1);
    private final List<BodyEdits.NullMember> nulls = new ArrayList<>(0);
    private @Nullable String model;
    private @Nullable String wrong;
    private boolean streamed;
    private boolean usageAsked;
    private @Nullable Long maxTokens;
    private @Nullable Long preferredMaxTokens;
    private long choices = 1;
    private long times = 1;
    private @Nullable String follows;
    private @Nullable Boolean kept;
    private boolean background;
    private @Nullable ByteRange streamOptions;
    private @Nullable ByteRange includeUsage;
    private boolean streamOptionsEmpty;
    private int firstMember = -1;

    /// @param named the model that the path names, which decides; null where it names none
    RequestDraft(Api api, byte[] body, JsonParser parser, @Nullable ModelName named) {
        this.api = api;
        this.parser = parser;
        this.named = named;
        this.prompt = new PromptReader(body, parser, this::wrong);
    }

    /// Reads what a model would read.
    PromptReader prompt() {
        return prompt;
    }

    void readMembers() {
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            if (firstMember < 0) {
                firstMember = start();
            }
            String name = parser.currentName();
            JsonToken value = parser.nextToken();
            switch (name) {
                case "model" -> readModel(value);
                case "stream" -> streamed = booleanOf(name, value);
                default -> api.read(name, value, this);
            }
        }
        if (firstMember < 0) {
            firstMember = start();
        }
    }

    Reading finish() {
        if (wrong != null) {
            return new Reading.Malformed(wrong);
        }
        ModelName asked = named != null ? named : model == null ? null : new ModelName(model);
        if (asked == null && api.answersJson()) {
            return new Reading.Malformed("\"model\" is missing: name the model to use.");
        }
        return new Reading.Understood(new ModelRequest(
                asked,
                streamed,
                usageAsked,
                maxOutputTokens(),
                saturatedProduct(choices, times),
                prompt.finish(),
                follows,
                follows == null && !background && !(kept == null ? api.keepsAnswers() : kept),
                new BodyEdits(
                        modelValues,
                        model,
                        streamOptions,
                        includeUsage,
                        streamOptionsEmpty,
                        nulls,
                        firstMember,
                        false)));
    }

    /// How much is generated at most; a member that has another name for the same wins where it is preferred.
    void maxTokens(String name, JsonToken value) {
        maxTokens = tokensOf(name, value);
    }

    void preferredMaxTokens(String name, JsonToken value) {
        preferredMaxTokens = tokensOf(name, value);
    }

    /// How many answers are generated for each prompt; the most where several members say it.
    void choices(String name, JsonToken value) {
        Long n = countOf(name, value);
        choices = n == null ? choices : Math.max(choices, n);
    }

    /// All that is generated, is generated for each of so many prompts.
    void eachOf(long prompts) {
        times = Math.max(1, prompts);
    }

    /// It builds on something that a backend keeps: an id, or an object that has one.
    void follows(JsonToken value) {
        if (value == JsonToken.VALUE_STRING) {
            follows = parser.getString();
        } else if (value == JsonToken.START_OBJECT) {
            while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                boolean id = parser.currentName().equals("id");
                if (parser.nextToken() == JsonToken.VALUE_STRING && id) {
                    follows = parser.getString();
                } else {
                    skip();
                }
            }
        } else {
            skip();
        }
    }

    /// Whether the backend keeps the answer.
    void kept(JsonToken value) {
        kept = value == JsonToken.VALUE_TRUE ? Boolean.TRUE : value == JsonToken.VALUE_FALSE ? Boolean.FALSE : kept;
        skip();
    }

    /// Whether the backend goes on when nobody waits for the answer.
    void background(JsonToken value) {
        background = value == JsonToken.VALUE_TRUE;
        skip();
    }

    void skip() {
        parser.skipChildren();
    }

    void streamOptions(JsonToken value) {
        int start = start();
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
                    int at = start();
                    usageAsked = booleanOf("include_usage", member);
                    includeUsage = new ByteRange(at, at + (usageAsked ? 4 : member == JsonToken.VALUE_NULL ? 4 : 5));
                } else {
                    parser.skipChildren();
                }
            }
        }
        streamOptions = new ByteRange(start, value == JsonToken.VALUE_NULL ? start + 4 : end());
    }

    private @Nullable Long maxOutputTokens() {
        if (!api.isMetered() || api == Apis.EMBEDDINGS) {
            return 0L;
        }
        Long each = preferredMaxTokens == null ? maxTokens : preferredMaxTokens;
        return each == null ? null : saturatedProduct(each, saturatedProduct(choices, times));
    }

    /// Where the path names the model, the body may say anything.
    private void readModel(JsonToken value) {
        int start = start();
        if (value != JsonToken.VALUE_STRING) {
            parser.skipChildren();
            if (named == null) {
                wrong("\"model\" must be a string.");
            } else {
                boolean scalar = value.isScalarValue();
                modelValues.add(
                        new ByteRange(start, scalar ? start + parser.getString().length() : end()));
            }
            return;
        }
        String text = parser.getString();
        if (named == null && !ModelName.isValid(text)) {
            wrong("\"model\" must be 1 to 256 characters without control characters.");
            return;
        }
        model = text;
        modelValues.add(new ByteRange(start, end()));
    }

    private int start() {
        return (int) parser.currentTokenLocation().getByteOffset();
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

    private @Nullable Long tokensOf(String name, JsonToken value) {
        nulls.removeIf(member -> member.name().equals(name));
        if (value == JsonToken.VALUE_NULL) {
            nulls.add(new BodyEdits.NullMember(name, new ByteRange(start(), start() + 4)));
        }
        return countOf(name, value);
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
