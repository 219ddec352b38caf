package dev.sluice.console.link;

import com.fasterxml.jackson.annotation.JsonFormat;
import dev.sluice.model.message.Command;
import dev.sluice.model.message.ServerMessage;
import java.math.BigDecimal;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// JSON to messages and back. Members and message types that a newer gateway adds are passed over.
public final class MessageCodec {

    private final JsonMapper mapper = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .disable(DeserializationFeature.FAIL_ON_INVALID_SUBTYPE)
            .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .withConfigOverride(
                    BigDecimal.class,
                    override -> override.setFormat(JsonFormat.Value.forShape(JsonFormat.Shape.STRING)))
            .build();

    /// Reads a message; nothing where its type is unknown.
    ///
    /// @throws tools.jackson.core.JacksonException where the text is no message
    public Optional<ServerMessage> decode(String text) {
        @Nullable ServerMessage message = mapper.readValue(text, ServerMessage.class);
        return Optional.ofNullable(message);
    }

    public String encode(Command command) {
        return mapper.writeValueAsString(command);
    }

    /// A part of a reply's results as a record of the model.
    public <T> T convert(Object part, Class<T> type) {
        return mapper.convertValue(part, type);
    }

    /// A part of the model as it is written.
    public JsonNode tree(Object part) {
        return mapper.valueToTree(part);
    }
}
