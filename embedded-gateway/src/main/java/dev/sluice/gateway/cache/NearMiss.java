package dev.sluice.gateway.cache;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// An entry that lay near a question and did not serve it, or that did: what a threshold is tuned by.
///
/// @param exchange the request's id
/// @param entry the entry's id
/// @param distance between the two questions
/// @param hit whether it served
/// @param rule of the second look that objected; `agree` where none does, and the threshold decided
/// @param explanation of the rule, with words of the questions; null where those are not kept
/// @param asked the question; null where it is not kept
/// @param savedTokens that a hit saved, or would have
@JsonInclude(JsonInclude.Include.NON_NULL)
public record NearMiss(
        Instant at,
        String exchange,
        String entry,
        double distance,
        boolean hit,
        String rule,
        @Nullable String explanation,
        @Nullable String asked,
        long savedTokens) {

    @Override
    public String toString() {
        return "NearMiss[" + exchange + ", " + entry + ", " + distance + ", " + rule + "]";
    }
}
