package dev.sluice.console.export;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ShellLinesTest {

    @Test
    void whatIsStartedInTheTerminalHasTheVariables() {
        assertThat(ShellLines.openAi("http://127.0.0.1:7333/v1", "sk-1", false))
                .isEqualTo("export OPENAI_BASE_URL=http://127.0.0.1:7333/v1\nexport OPENAI_API_KEY=sk-1");
        assertThat(ShellLines.openAi("http://127.0.0.1:7333/v1", "sk-1", true))
                .isEqualTo("$env:OPENAI_BASE_URL=\"http://127.0.0.1:7333/v1\"\n$env:OPENAI_API_KEY=\"sk-1\"");
    }
}
