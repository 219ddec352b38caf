package dev.sluice.console.screen.backends;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.console.screen.backends.SetupForm.Field;
import dev.sluice.model.BackendId;
import dev.sluice.model.config.BackendConfig;
import dev.sluice.model.config.CapacityConfig;
import dev.sluice.model.config.CircuitBreakerConfig;
import dev.sluice.model.config.HealthProbeConfig;
import dev.sluice.model.config.Provider;
import dev.sluice.model.config.Secret;
import dev.sluice.model.config.SimulationConfig;
import dev.sluice.model.config.TimeoutsConfig;
import java.net.URI;
import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class SetupFormTest {

    private static final BackendConfig EAST = backend(Provider.OPENAI, URI.create("https://east.example/v1"), null);

    @Test
    void whatIsNotTouchedReadsAsItWas() {
        assertThat(SetupForm.of(EAST).touched()).isFalse();
        assertThat(SetupForm.of(EAST).read().backend()).isEqualTo(EAST);
        BackendConfig simulated = backend(Provider.SIMULATED, null, SimulationConfig.DEFAULT);
        assertThat(SetupForm.of(simulated).read().backend()).isEqualTo(simulated);
    }

    @Test
    void everyFieldIsRead() {
        SetupForm.Reading reading = SetupForm.of(EAST)
                .with(Field.KEY, "sk-new")
                .with(Field.TOKENS_PER_MINUTE, "")
                .with(Field.REQUESTS_PER_MINUTE, "1k")
                .with(Field.CONCURRENT, "8")
                .with(Field.FROM_HEADERS, "false")
                .with(Field.FAILURES, "50 %")
                .with(Field.INTERVAL, "2 min")
                .with(Field.TRIP, "30 s")
                .with(Field.RETRY_AFTER, "false")
                .with(Field.CONNECT, "500 ms")
                .with(Field.TOTAL, "PT5M")
                .with(Field.PROBE_PATH, "/health")
                .with(Field.PROBE_INTERVAL, "1 min")
                .read();
        BackendConfig read = Objects.requireNonNull(reading.backend());
        assertThat(reading.key()).isEqualTo("sk-new");
        assertThat(read.capacity()).isEqualTo(new CapacityConfig(null, 1_000L, 8, false));
        assertThat(read.circuitBreaker().failureCondition().count()).isNull();
        assertThat(read.circuitBreaker().failureCondition().percentage()).isEqualTo(50);
        assertThat(read.circuitBreaker().failureCondition().interval()).isEqualTo(Duration.ofMinutes(2));
        assertThat(read.circuitBreaker().tripDuration()).isEqualTo(Duration.ofSeconds(30));
        assertThat(read.circuitBreaker().acceptRetryAfter()).isFalse();
        assertThat(read.timeouts().connect()).isEqualTo(Duration.ofMillis(500));
        assertThat(read.timeouts().total()).isEqualTo(Duration.ofMinutes(5));
        assertThat(read.healthProbe()).isEqualTo(new HealthProbeConfig("/health", Duration.ofMinutes(1)));
    }

    @Test
    void whatIsWrongIsSaidAtItsField() {
        SetupForm.Reading reading = SetupForm.of(EAST)
                .with(Field.BASE_URL, "ftp://x")
                .with(Field.CONCURRENT, "many")
                .with(Field.FAILURES, "120 %")
                .with(Field.IDLE, "soon")
                .with(Field.PROBE_PATH, "health")
                .read();
        assertThat(reading.backend()).isNull();
        assertThat(reading.problems())
                .containsOnlyKeys(Field.BASE_URL, Field.CONCURRENT, Field.FAILURES, Field.IDLE, Field.PROBE_PATH);
    }

    @Test
    void aKeyDoesNotGoToAnotherServerUnasked() {
        SetupForm moved = SetupForm.of(EAST).with(Field.BASE_URL, "https://west.example/v1");
        assertThat(moved.read().problems()).containsOnlyKeys(Field.KEY);
        assertThat(moved.with(Field.KEY, "none").read().key()).isEmpty();
        assertThat(moved.with(Field.KEY, "sk-west").read().key()).isEqualTo("sk-west");
        assertThat(SetupForm.of(EAST)
                        .with(Field.BASE_URL, "https://east.example/v2")
                        .read()
                        .problems())
                .isEmpty();
    }

    @Test
    void aServerInThePrivateNetworkIsMarkedAsOne() {
        SetupForm.Reading reading = SetupForm.of(EAST)
                .with(Field.BASE_URL, "http://192.168.1.20:8000/v1")
                .with(Field.KEY, "none")
                .read();
        assertThat(Objects.requireNonNull(reading.backend()).localNetwork()).isTrue();
    }

    @Test
    void whatWasTypedAsKeyIsInNoText() {
        SetupForm typed = SetupForm.of(EAST).with(Field.KEY, "sk-new");
        assertThat(typed + " " + typed.read()).doesNotContain("sk-new");
    }

    private static BackendConfig backend(Provider provider, URI baseUrl, SimulationConfig simulation) {
        return new BackendConfig(
                new BackendId("east"),
                provider,
                baseUrl,
                provider == Provider.SIMULATED ? null : Secret.shown("keyring:east"),
                new CapacityConfig(120_000L, null, null),
                CircuitBreakerConfig.DEFAULT,
                TimeoutsConfig.DEFAULT,
                null,
                simulation);
    }
}
