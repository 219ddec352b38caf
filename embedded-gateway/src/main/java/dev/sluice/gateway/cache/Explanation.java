package dev.sluice.gateway.cache;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Why a request gets the answer it gets.
///
/// @param verdict what it would be now: `hit`, `semantic-hit`, `miss`, `bypass`, `off`
/// @param reason in words
/// @param key of the request
/// @param parts what the key is made of: hashes, or short texts
/// @param entry the id of the entry that would serve; null: none
/// @param near the nearest entries, and what the second look says of each
/// @param differences parts in which a request that was named to compare with is another; null: none was named
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Explanation(
        String verdict,
        String reason,
        @Nullable String key,
        Map<String, String> parts,
        @Nullable String entry,
        List<Near> near,
        @Nullable List<String> differences,
        @Nullable Pair pair) {

    /// An entry that lies near.
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Near(
            String entry,
            double distance,
            double similarity,
            boolean within,
            String rule,
            String explanation,
            @Nullable String prompt) {}

    /// Two questions beside each other.
    public record Pair(double distance, double similarity, boolean same, String rule, String explanation) {}
}
