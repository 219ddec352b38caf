package dev.sluice.gateway.authenticate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PresentedKeyTest {

    @ParameterizedTest
    @CsvSource({
        "Authorization, Bearer the-key",
        "authorization, bearer  the-key",
        "api-key, the-key",
        "x-api-key, the-key",
        "Ocp-Apim-Subscription-Key, the-key",
    })
    void everyDialectsHeaderIsUnderstood(String header, String value) {
        assertThat(of(Map.of(header, value))).isEqualTo("the-key");
    }

    @Test
    void theBearerComesFirst() {
        assertThat(of(Map.of("Authorization", "Bearer one", "api-key", "two"))).isEqualTo("one");
    }

    @Test
    void whatIsNoBearerIsPassedOver() {
        assertThat(of(Map.of("Authorization", "Basic dXNlcg==", "x-api-key", "two")))
                .isEqualTo("two");
        assertThat(of(Map.of("Authorization", "Bearer ", "x-api-key", " "))).isNull();
        assertThat(of(Map.of())).isNull();
    }

    private static @Nullable String of(Map<String, String> headers) {
        Map<String, String> anyCase = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        headers.forEach((name, value) -> anyCase.put(name.toUpperCase(Locale.ROOT), value));
        return PresentedKey.of(anyCase::get);
    }
}
