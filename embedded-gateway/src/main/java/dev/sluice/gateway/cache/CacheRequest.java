package dev.sluice.gateway.cache;

import dev.sluice.gateway.cache.key.Origin;
import dev.sluice.model.ExchangeId;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// A request as the cache sees it.
///
/// @param body as it came
/// @param control what its headers want
/// @param contentAllowed whether its words may be kept beside the cache's own entries, for people to look at
@SuppressWarnings("ArrayRecordComponent") // read, never compared
public record CacheRequest(
        ExchangeId exchange, Origin origin, byte[] body, CacheControl control, boolean contentAllowed) {

    /// What a client wants of the cache.
    public enum CacheControl {
        NORMAL,
        /// Neither looks nor keeps.
        BYPASS,
        /// Does not look, and keeps the new answer in place of the old.
        REFRESH,
        /// An answer from the cache, or none.
        ONLY_IF_CACHED;

        /// Reads the headers. `x-sluice-cache-control` goes before `Cache-Control`.
        ///
        /// @param own `x-sluice-cache-control`
        /// @param standard `Cache-Control`
        /// @return null where the first says a word that means nothing
        public static @Nullable CacheControl of(@Nullable String own, @Nullable String standard) {
            if (own != null) {
                return switch (own.strip().toLowerCase(Locale.ROOT)) {
                    case "bypass" -> BYPASS;
                    case "refresh" -> REFRESH;
                    case "only-if-cached" -> ONLY_IF_CACHED;
                    default -> null;
                };
            }
            return standard == null ? NORMAL : standard(standard.toLowerCase(Locale.ROOT));
        }

        private static CacheControl standard(String header) {
            CacheControl found = NORMAL;
            for (String directive : header.split(",", -1)) {
                switch (directive.strip()) {
                    case "no-store" -> {
                        return BYPASS;
                    }
                    case "no-cache", "max-age=0" -> found = REFRESH;
                    case "only-if-cached" -> found = found == NORMAL ? ONLY_IF_CACHED : found;
                    default -> {}
                }
            }
            return found;
        }
    }
}
