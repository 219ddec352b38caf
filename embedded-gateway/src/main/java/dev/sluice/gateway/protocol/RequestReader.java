package dev.sluice.gateway.protocol;

import dev.sluice.model.ModelName;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;

/// Reads a request's body once, as a stream of tokens: it learns what routing and limits need and where the body may
/// have to be changed, and builds no tree.
public final class RequestReader {

    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(64)
                    .maxNumberLength(100)
                    .maxStringLength(32 << 20)
                    .build())
            .build();

    private RequestReader() {}

    /// What became of the reading.
    public sealed interface Reading {

        record Understood(ModelRequest request) implements Reading {}

        /// It is no such request.
        ///
        /// @param reason for the client: what is wrong and where
        record Malformed(String reason) implements Reading {}
    }

    /// Reads a body that names its model.
    ///
    /// @param body UTF-8 text that should be one JSON object
    public static Reading read(Api api, byte[] body) {
        return read(api, body, null);
    }

    /// Reads a body.
    ///
    /// @param named the model that the path names: it decides, whatever the body says; null where it names none
    public static Reading read(Api api, byte[] body, @Nullable ModelName named) {
        if (isWide(body)) {
            return new Reading.Malformed("The body must be UTF-8.");
        }
        try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), body)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return new Reading.Malformed("The body must be a JSON object.");
            }
            RequestDraft draft = new RequestDraft(api, body, parser, named);
            draft.readMembers();
            if (parser.nextToken() != null) {
                return new Reading.Malformed("Something follows the JSON object.");
            }
            return draft.finish();
        } catch (JacksonException e) {
            return new Reading.Malformed("The body is not valid JSON: " + brief(e));
        }
    }

    /// Whether a text is UTF-16 or UTF-32, which the parser would take, and nobody could be sure of afterwards.
    private static boolean isWide(byte[] body) {
        if (body.length < 2) {
            return false;
        }
        int first = body[0] & 0xff;
        int second = body[1] & 0xff;
        return first == 0 || second == 0 || (first == 0xfe && second == 0xff) || (first == 0xff && second == 0xfe);
    }

    /// A request whose body is none of the gateway's business.
    public static ModelRequest opaque(@Nullable ModelName model) {
        return opaque(model, BodyEdits.NOWHERE);
    }

    static ModelRequest opaque(@Nullable ModelName model, BodyEdits edits) {
        return new ModelRequest(model, false, false, 0L, 1, Prompt.EMPTY, null, false, edits);
    }

    /// The parser's message without its excerpt of the body, which may hold a prompt.
    private static String brief(JacksonException e) {
        var location = e.getLocation();
        return location == null
                ? "it ends too early or is nested too deep."
                : "see line " + location.getLineNr() + ", column " + location.getColumnNr() + ".";
    }
}
