package dev.sluice.gateway.translate;

/// Something that the other protocol cannot say.
///
/// @param path where it stands, as in `messages[2].content[0].input_audio`; empty for the whole body
/// @param reason for its sender: why it cannot be translated, as the rest of a sentence that begins with the path
public record Untranslatable(String path, String reason) {

    /// One sentence for the client.
    public String message() {
        return (path.isEmpty() ? "The body" : "\"" + path + "\"") + " " + reason;
    }
}
