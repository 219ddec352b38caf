package dev.sluice.console.screen.cache;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A cached answer.
///
/// @param prompt the last words of the user; may be empty
/// @param size in bytes
/// @param savedTokens that one hit saves
record Entry(
        String id,
        String owner,
        String model,
        String prompt,
        String answer,
        boolean semantic,
        long size,
        @Nullable Instant created,
        @Nullable Instant expires,
        long hits,
        @Nullable Instant lastHit,
        long savedTokens) {

    static Entry of(Members members) {
        return new Entry(
                members.text("id"),
                members.text("owner"),
                members.text("model"),
                members.text("prompt"),
                members.text("answer"),
                members.flag("semantic"),
                members.number("size"),
                members.time("created"),
                members.time("expires"),
                members.number("hits"),
                members.time("lastHit"),
                members.number("savedTokens"));
    }

    @Override
    public String toString() {
        return "Entry[" + id + "]";
    }
}
