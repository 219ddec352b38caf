package dev.sluice.gateway.cache.key;

/// What a request asks last, and what must be the same around it for an answer to a like question to serve.
///
/// @param partition the hash of all that must be the same
/// @param question the last words of the user
/// @param messages how many messages the dialog has, system messages aside where they are ignored
public record Dialog(String partition, String question, int messages) {

    @Override
    public String toString() {
        return "Dialog[" + partition + "]"; // not the question
    }
}
