package dev.sluice.app.log;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LogTextTest {

    @Test
    void plainTextStaysAsItIs() {
        assertThat(LogText.escape("naïve café ☕ – 100 %")).isEqualTo("naïve café ☕ – 100 %");
    }

    @Test
    void nothingCanBeginALineOfItsOwn() {
        assertThat(LogText.escape("a\r\nb\tc\u2028d\u0085e")).isEqualTo("a\\r\\nb\\tc\\u2028d\\u0085e");
    }

    @Test
    void nothingCanSteerATerminal() {
        assertThat(LogText.escape("\u001b[2J\u202egnp")).isEqualTo("\\u001b[2J\\u202egnp");
    }
}
