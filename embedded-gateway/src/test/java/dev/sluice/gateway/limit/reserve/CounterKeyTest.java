package dev.sluice.gateway.limit.reserve;

import static dev.sluice.gateway.limit.Limits.request;
import static dev.sluice.gateway.limit.Limits.withHeaders;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.gateway.limit.LimitRequest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CounterKeyTest {

    @ParameterizedTest
    @CsvSource({
        "consumer, a",
        "model, gpt-4o",
        "client-ip, 10.0.0.7",
        "global, *",
        "header:x-team, red",
        "header:x-none, (none)",
        "consumer+model, a+gpt-4o",
        "model + client-ip + header:x-team, gpt-4o+10.0.0.7+red"
    })
    void isMadeOfWhatIsCountedBy(String counterKey, String key) {
        assertThat(key(counterKey, Map.of("x-team", "red"))).isEqualTo(key);
    }

    @Test
    void valuesThatContainTheJointShareNoCounter() {
        String one = key("header:a+header:b", Map.of("a", "x+y", "b", "z"));
        String two = key("header:a+header:b", Map.of("a", "x", "b", "y+z"));
        assertThat(one).isNotEqualTo(two);
        assertThat(key("header:a+header:b", Map.of("a", "x%2B", "b", "z")))
                .isNotEqualTo(key("header:a+header:b", Map.of("a", "x+", "b", "z")));
    }

    @Test
    void credentialsAreCountedByADigest() {
        String one = key("header:Authorization", Map.of("Authorization", "Bearer secret-1"));
        assertThat(one).doesNotContain("secret").hasSize(32);
        assertThat(key("header:Authorization", Map.of("Authorization", "Bearer secret-2")))
                .isNotEqualTo(one);
    }

    @Test
    void whoShowsNoKeyIsToldApartByAddress() {
        LimitRequest shown = withHeaders(request("guests", 1), "10.0.0.7", Map.of());
        LimitRequest guest = new LimitRequest(
                shown.id(),
                shown.consumer(),
                shown.model(),
                "10.0.0.7",
                shown.header(),
                1,
                1L,
                false,
                1,
                true,
                List.of());

        assertThat(CounterKey.parse("consumer").of(guest)).isEqualTo("guests@10.0.0.7");
        assertThat(CounterKey.parse("consumer").of(shown)).isEqualTo("guests");
    }

    @Test
    void longValuesAreCutAndStillTellApart() {
        String one = key("header:x", Map.of("x", "v".repeat(8000) + "1"));
        String two = key("header:x", Map.of("x", "v".repeat(8000) + "2"));
        assertThat(one).hasSizeLessThan(130).isNotEqualTo(two);
    }

    @ParameterizedTest
    @CsvSource({"''", "consumers", "header:", "consumer+", "consumer model"})
    void anythingElseIsRefusedWithWhatIsExpected(String counterKey) {
        assertThatThrownBy(() -> CounterKey.parse(counterKey))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("expected: consumer, model, client-ip, global or header:NAME");
    }

    private static String key(String counterKey, Map<String, String> headers) {
        return CounterKey.parse(counterKey).of(withHeaders(request("a", 1), "10.0.0.7", headers));
    }
}
