package dev.sluice.gateway.authenticate;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Where clients put their key: as OpenAI, Azure OpenAI, Anthropic and Azure API Management have them.
public final class PresentedKey {

    private static final String BEARER = "Bearer ";
    private static final List<String> HEADERS = List.of("api-key", "x-api-key", "Ocp-Apim-Subscription-Key");

    private PresentedKey() {}

    /// The first key that the request has; null: none.
    ///
    /// @param header the value of a header by its name, in any case; null where the request has none
    public static @Nullable String of(Function<String, @Nullable String> header) {
        @Nullable String bearer = bearer(header.apply("Authorization"));
        if (bearer != null) {
            return bearer;
        }
        for (String name : HEADERS) {
            @Nullable String value = header.apply(name);
            if (value != null && !value.isBlank()) {
                return value.strip();
            }
        }
        return null;
    }

    private static @Nullable String bearer(@Nullable String authorization) {
        if (authorization == null || !authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
            return null;
        }
        String key = authorization.substring(BEARER.length()).strip();
        return key.isEmpty() ? null : key;
    }
}
