package dev.sluice.gateway.conduct;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.model.ConsumerId;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/// What clients are held to have done, by when they come back.
class ConductBookTest {

    private static final long SECOND = 1_000_000_000L;
    private static final Instant NOW = Instant.parse("2027-01-04T08:00:00Z");

    private final Client client = new Client(new ConsumerId("app"), "openai-python/2.0");
    private long now;

    @Test
    void whoComesAfterTheTimeThatItWasToldHonoursIt() {
        refused(2 * SECOND);
        later(2 * SECOND);
        refused(SECOND);
        later(SECOND);
        answered();

        assertThat(client.row(now).honoured()).isEqualTo(2);
        assertThat(client.row(now).verdict()).isEqualTo("honours");
        assertThat(client.row(now).shortestWait()).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void whoComesEarlyButLaterEachTimeBacksOff() {
        refused(20 * SECOND);
        later(SECOND / 2);
        refused(19 * SECOND);
        later(SECOND);
        refused(18 * SECOND);
        later(2 * SECOND);
        answered();

        assertThat(client.row(now).backedOff()).isEqualTo(3);
        assertThat(client.row(now).verdict()).isEqualTo("backs-off");
    }

    @Test
    void whoComesAtOnceAgainAndAgainStorms() {
        for (int i = 0; i < 10; i++) {
            refused(5 * SECOND);
            later(SECOND / 100);
        }

        assertThat(client.row(now).stormed()).isEqualTo(9);
        assertThat(client.row(now).verdict()).isEqualTo("storms");
    }

    @Test
    void whoNeverComesAgainGaveUp() {
        refused(SECOND);
        later(400 * SECOND);

        assertThat(client.row(now).gaveUp()).isEqualTo(1);
        assertThat(client.row(now).verdict()).isEqualTo("unknown");
    }

    @Test
    void whoAsksTheSameAfterACutNoticedIt() {
        cut(100, 40);
        later(SECOND);
        asks(100);

        assertThat(client.row(now).retried()).isEqualTo(1);
        assertThat(client.row(now).tookForWhole()).isZero();
    }

    @Test
    void whoGoesOnWithTheHalfAnswerInItsPromptTookItForWhole() {
        cut(100, 40);
        later(SECOND);
        asks(160);

        assertThat(client.row(now).tookForWhole()).isEqualTo(1);
        assertThat(client.row(now).verdict()).isEqualTo("takes-cut-for-whole");
    }

    @Test
    void requestsForAnotherModelAnswerNothing() {
        refused(5 * SECOND);
        client.asked("chat other", now, now, NOW, -1, 10, -1);

        assertThat(client.row(now).stormed()).isZero();
    }

    private void refused(long wait) {
        client.asked("chat m", now, now, NOW, wait, 10, -1);
    }

    private void answered() {
        asks(10);
    }

    private void asks(long prompt) {
        client.asked("chat m", now, now, NOW, -1, prompt, -1);
    }

    private void cut(long prompt, long delivered) {
        client.asked("chat m", now, now, NOW, -1, prompt, delivered);
    }

    private void later(long nanos) {
        now += nanos;
    }
}
