package dev.sluice.console.screen.start;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BackendDraftTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        http://127.0.0.1:11434/v1      | http://127.0.0.1:11434/v1
        ' https://api.openai.com/v1/ ' | https://api.openai.com/v1
        """)
    void takesABaseUrl(String typed, String address) {
        BackendDraft draft = new BackendDraft(typed, "", "", true);
        assertThat(draft.problem()).isNull();
        assertThat(draft.address()).hasToString("Optional[" + address + "]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "localhost:11434",
                "ftp://host/v1",
                "http://",
                "http://me:pw@host/v1",
                "http://host/v1?x=1",
                "no url"
            })
    void saysWhatABaseUrlLooksLike(String typed) {
        assertThat(new BackendDraft(typed, "", "", true).problem()).startsWith("Not a base URL. It looks like");
    }

    @ParameterizedTest
    @ValueSource(strings = {"sk-very-secret"})
    void showsNoKey(String key) {
        assertThat(new BackendDraft("http://host/v1", key, "", true).toString()).doesNotContain(key);
    }
}
