package dev.sluice.model.state;

import dev.sluice.model.ModelName;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What a provider said of one of its limits with its latest answer, and what is left of it now, about.
///
/// @param model the backend's own name for the model that it was said of
/// @param limit `requests`, `tokens`, `input-tokens` or `output-tokens`
/// @param capacity the most that the provider grants; null where it does not say
/// @param remaining what was said to be left, with what time has brought back and without what was sent since
/// @param until when what was said is too old to be kept
public record LearnedState(
        ModelName model, String limit, @Nullable Long capacity, long remaining, Instant until) {}
