package dev.sluice.console.export;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CodeTargetTest {

    private static final CodeRequest REQUEST =
            new CodeRequest("/chat/completions", "gpt-4o", "it's \"so\"", "{\"model\": \"gpt-4o\", \"x\": \"it's\"}");

    @ParameterizedTest
    @EnumSource
    void holdsTheModelAndNoSecretOnlyTheNameOfItsVariable(CodeTarget target) {
        String text = target.text(REQUEST);
        assertThat(text).contains("gpt-4o").doesNotContain("@PATH@").doesNotContain("@BODY@");
        if (target != CodeTarget.PYTHON && target != CodeTarget.JAVASCRIPT) {
            assertThat(text).contains("OPENAI_API_KEY");
        }
    }

    @Test
    void aQuoteInTheBodyDoesNotEndTheShellsText() {
        assertThat(CodeTarget.CURL.text(REQUEST)).contains("-d '{\"model\": \"gpt-4o\", \"x\": \"it'\\''s\"}'");
    }
}
