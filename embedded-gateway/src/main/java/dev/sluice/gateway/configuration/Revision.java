package dev.sluice.gateway.configuration;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// One accepted state of the file.
///
/// @param by who made the change that led to it
/// @param what the change was, in words
/// @param undoTo the revision whose text was there before the change; null: none is known
/// @param redoTo the revision whose text an undo took back; null: none
record Revision(
        long number,
        Instant at,
        String by,
        String what,
        @Nullable Long undoTo,
        @Nullable Long redoTo,
        String text) {

    Revision {
        Objects.requireNonNull(text);
    }
}
