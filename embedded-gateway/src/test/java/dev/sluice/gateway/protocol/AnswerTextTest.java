package dev.sluice.gateway.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AnswerTextTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        {"id":"long-name","choices":[{"message":{"role":"assistant","content":"twelve bytes"}}]}   | 3
        {"choices":[{"text":"abcde"}]}                                                             | 2
        {"content":[{"type":"thinking","thinking":"12345678"},{"type":"text","text":"1234"}]}      | 3
        {"choices":[{"message":{"tool_calls":[{"function":{"arguments":"12345678"}}]}}]}           | 2
        {"data":[{"embedding":[1,2,3]}]}                                                           | 0
        {"content":"12345678","broken                                                              | 2
        """)
    void textsThoughtsAndCallsCountFourBytesAToken(String json, long tokens) {
        assertThat(AnswerText.estimatedTokens(json.getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(tokens);
    }
}
