package dev.sluice.console.screen.start;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.console.screen.backends.Detection;
import dev.sluice.model.config.Provider;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BackendDraftTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        http://127.0.0.1:11434/v1      | http://127.0.0.1:11434/v1
        ' https://api.openai.com/v1/ ' | https://api.openai.com/v1
        localhost:11434                | http://localhost:11434
        """)
    void takesABaseUrl(String typed, String address) {
        BackendDraft draft = new BackendDraft(typed, "", "", true);
        assertThat(draft.problem()).isNull();
        assertThat(draft.address()).hasToString("Optional[" + address + "]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ftp://host/v1", "http://", "http://me:pw@host/v1", "http://host/v1?x=1", "no url"})
    void saysWhatABaseUrlLooksLike(String typed) {
        assertThat(new BackendDraft(typed, "", "", true).problem()).startsWith("Not a base URL. It looks like");
    }

    @Test
    void aModelOfItsOwnAnswersWhereItHasNoneThatClientsAskFor() {
        BackendDraft draft = new BackendDraft("127.0.0.1:11434", "", "", true);
        assertThat(draft.with(found("llama3.1", "qwen3"), "gpt-4o"))
                .isEqualTo(new BackendDraft("http://127.0.0.1:11434/v1", "", "llama3.1", true));
        assertThat(draft.with(found("gpt-4o", "o3"), "gpt-4o").model()).isEmpty();
        assertThat(new BackendDraft("x", "", "qwen3", true)
                        .with(found("llama3.1"), "gpt-4o")
                        .model())
                .isEqualTo("qwen3");
    }

    private static Detection.Found found(String... models) {
        return new Detection.Found(
                "Ollama", Provider.OPENAI, URI.create("http://127.0.0.1:11434/v1"), false, List.of(models), List.of());
    }

    @ParameterizedTest
    @ValueSource(strings = {"sk-very-secret"})
    void showsNoKey(String key) {
        assertThat(new BackendDraft("http://host/v1", key, "", true).toString()).doesNotContain(key);
    }
}
