package dev.sluice.model.state;

/// What turns questions into vectors for the semantic cache: how it stands, and what it did since it was switched on.
///
/// @param standing `off`, `loading`, `ready`, `failed`, or `resting`: it failed several times and is left alone for a
///     while
/// @param requests that were begun
/// @param failures of them; each was a miss
/// @param tokens that a backend said it counted for them; they stand in no exchange; 0 in this process
public record EmbeddingState(String standing, long requests, long failures, long tokens) {

    public static final EmbeddingState OFF = new EmbeddingState("off", 0, 0, 0);
}
