package dev.sluice.gateway.translate;

/// What became of a translation.
public sealed interface Translated {

    /// It says the same in the other protocol.
    ///
    /// @param json one JSON object in UTF-8
    /// @param thinkingAsked of a request, whether its client reads what the model thinks
    @SuppressWarnings("ArrayRecordComponent") // the bytes are passed on, never compared
    record Body(byte[] json, boolean thinkingAsked) implements Translated {}

    /// It does not go: nothing was left out on the way.
    record Not(Untranslatable why) implements Translated {}
}
