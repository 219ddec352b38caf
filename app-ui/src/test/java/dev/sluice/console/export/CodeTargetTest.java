package dev.sluice.console.export;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

class CodeTargetTest {

    private static final String BASE = "http://127.0.0.1:7333/v1";
    private static final CodeRequest REQUEST =
            CodeRequest.post("/chat/completions", "gpt-4o", "it's \"so\"", "{\"model\": \"gpt-4o\", \"x\": \"it's\"}");
    private static final CodeRequest LIST = new CodeRequest("GET", "/models", "", "", "");

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "JSON")
    void holdsTheModelAndNoSecretOnlyTheNameOfItsVariable(CodeTarget target) {
        String text = target.text(REQUEST, BASE);
        assertThat(text).contains("gpt-4o").contains("OPENAI_API_KEY").doesNotContainPattern("@[A-Z]+@");
    }

    @ParameterizedTest
    @EnumSource
    void whatHasNoBodyIsFetched(CodeTarget target) {
        if (target.says(LIST)) {
            assertThat(target.text(LIST, BASE))
                    .contains("/models")
                    .doesNotContain("POST", "post(")
                    .doesNotContainPattern("@[A-Z]+@");
        } else {
            assertThat(target).isIn(CodeTarget.JSON, CodeTarget.LANGCHAIN4J);
        }
    }

    @Test
    void aQuoteInTheBodyDoesNotEndTheShellsText() {
        assertThat(CodeTarget.CURL.text(REQUEST, BASE)).contains("-d '{\"model\": \"gpt-4o\", \"x\": \"it'\\''s\"}'");
    }

    @Test
    void onlyAChatIsSaidByAChatLibrary() {
        CodeRequest embedding = CodeRequest.post("/embeddings", "e", "", "{\"model\": \"e\", \"input\": \"x\"}");
        assertThat(CodeTarget.LANGCHAIN4J.says(embedding)).isFalse();
        assertThat(CodeTarget.LANGCHAIN4J.says(REQUEST)).isTrue();
    }
}
