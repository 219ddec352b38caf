package dev.sluice.gateway.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.gateway.limit.RateLimitView;
import dev.sluice.gateway.protocol.Protocol;
import java.time.Duration;
import java.time.Instant;
import org.eclipse.jetty.http.HttpFields;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RateHeadersTest {

    private static final Instant NOW = Instant.parse("2026-03-10T12:34:56.789Z");

    @Test
    void speaksOpenAisDialect() {
        HttpFields headers = written(RateDialect.of(Protocol.OPENAI));
        assertThat(headers.get("x-ratelimit-limit-tokens")).isEqualTo("20000");
        assertThat(headers.get("x-ratelimit-remaining-tokens")).isEqualTo("13000");
        assertThat(headers.get("x-ratelimit-reset-tokens")).isEqualTo("21s");
        assertThat(headers.get("x-ratelimit-limit-requests")).isEqualTo("120");
        assertThat(headers.get("x-ratelimit-remaining-requests")).isEqualTo("0");
        assertThat(headers.get("x-ratelimit-reset-requests")).isEqualTo("1m0s");
        assertThat(headers.size()).isEqualTo(6);
    }

    @Test
    void speaksAnthropicsDialect() {
        HttpFields headers = written(RateDialect.of(Protocol.ANTHROPIC));
        assertThat(headers.get("anthropic-ratelimit-tokens-limit")).isEqualTo("20000");
        assertThat(headers.get("anthropic-ratelimit-tokens-remaining")).isEqualTo("13000");
        assertThat(headers.get("anthropic-ratelimit-tokens-reset")).isEqualTo("2026-03-10T12:35:18Z");
        assertThat(headers.get("anthropic-ratelimit-requests-limit")).isEqualTo("120");
        assertThat(headers.get("anthropic-ratelimit-requests-remaining")).isEqualTo("0");
        assertThat(headers.get("anthropic-ratelimit-requests-reset")).isEqualTo("2026-03-10T12:35:57Z");
        assertThat(headers.size()).isEqualTo(6);
    }

    @Test
    void saysNothingOfLimitsThatAreNotThere() {
        HttpFields.Mutable headers = HttpFields.build();
        new RateHeaders(RateDialect.OPENAI, NOW).put(headers, null, null);
        assertThat(headers.size()).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "PT0S, 0s",
        "PT0.001S, 0.1s",
        "PT59.7S, 59.7s",
        "PT59.91S, 1m0s",
        "PT6M, 6m0s",
        "PT1H2M2.1S, 1h2m3s",
        "PT25H, 25h0m0s"
    })
    void writesDurationsAsOpenAiDoesRoundedUp(Duration wait, String written) {
        assertThat(RateDialect.OPENAI.reset(wait, NOW)).isEqualTo(written);
    }

    @ParameterizedTest
    @CsvSource({"PT0.211S, 2026-03-10T12:34:57Z", "PT0.212S, 2026-03-10T12:34:58Z", "PT24H, 2026-03-11T12:34:57Z"})
    void writesTimesAsAnthropicDoesRoundedUp(Duration wait, String written) {
        assertThat(RateDialect.ANTHROPIC.reset(wait, NOW)).isEqualTo(written);
    }

    private static HttpFields written(RateDialect dialect) {
        HttpFields.Mutable headers = HttpFields.build();
        new RateHeaders(dialect, NOW)
                .put(headers, new RateLimitView(20_000, 13_000, 21_000_000), new RateLimitView(120, 0, 60_000_000));
        return headers;
    }
}
