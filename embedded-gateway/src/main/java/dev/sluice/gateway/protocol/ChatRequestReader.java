package dev.sluice.gateway.protocol;

import dev.sluice.gateway.protocol.ChatRequestReader.Reading.Malformed;
import dev.sluice.gateway.protocol.ChatRequestReader.Reading.Understood;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;

/// Reads a chat request's body once, as a stream of tokens: it learns what routing and limits need and where the
/// body may have to be changed, and builds no tree.
public final class ChatRequestReader {

    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(64)
                    .maxNumberLength(100)
                    .maxStringLength(20 << 20)
                    .build())
            .build();

    private ChatRequestReader() {}

    /// What became of the reading.
    public sealed interface Reading {

        record Understood(ChatRequest request) implements Reading {}

        /// It is no chat request.
        ///
        /// @param reason for the client: what is wrong and where
        record Malformed(String reason) implements Reading {}
    }

    /// Reads a body.
    ///
    /// @param body UTF-8 text that should be one JSON object
    public static Reading read(byte[] body) {
        try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), body)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return new Malformed("The body must be a JSON object.");
            }
            ChatRequestDraft draft = new ChatRequestDraft(body, parser);
            draft.readMembers();
            if (parser.nextToken() != null) {
                return new Malformed("Something follows the JSON object.");
            }
            return draft.finish();
        } catch (JacksonException e) {
            return new Malformed("The body is not valid JSON: " + brief(e));
        }
    }

    /// The parser's message without its excerpt of the body, which may hold a prompt.
    private static String brief(JacksonException e) {
        var location = e.getLocation();
        return location == null
                ? "it ends too early or is nested too deep."
                : "see line " + location.getLineNr() + ", column " + location.getColumnNr() + ".";
    }

    static Reading understood(ChatRequest request) {
        return new Understood(request);
    }
}
