package dev.sluice.console.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.console.link.MessageCodec;
import dev.sluice.model.LimitId;
import java.net.URI;
import org.junit.jupiter.api.Test;

class CurlTextTest {

    private final CurlText curl =
            new CurlText(() -> URI.create("http://127.0.0.1:7333/v1"), new MessageCodec()::encode);

    @Test
    void aCommandIsALineForATerminalWithoutTheToken() {
        assertThat(curl.of(new UiCommand.DeleteLimit(new LimitId("per-app"), 12L)))
                .isEqualTo("curl -sS http://127.0.0.1:7333/admin/commands"
                        + " -H \"Authorization: Bearer $SLUICE_ADMIN_TOKEN\" -H 'Content-Type: application/json'"
                        + " -d '{\"id\":\"cli-1\",\"command\":\"deleteLimit\",\"limit\":\"per-app\"}'");
    }

    @Test
    void anApostropheDoesNotEndTheText() {
        assertThat(curl.of(new UiCommand.ResetCounter(new LimitId("per-app"), "it's")))
                .contains("it'\\''s");
    }
}
