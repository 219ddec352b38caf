package dev.sluice.gateway.tokens;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.gateway.protocol.Picture;
import dev.sluice.gateway.protocol.Picture.Detail;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Examples from the providers' own guides, where they have some.
class PictureRuleTest {

    @ParameterizedTest
    @CsvSource(textBlock = """
        gpt-4o,        1024, 1024, HIGH, 765
        gpt-4o,        2048, 4096, HIGH, 1105
        gpt-4o,        4096, 8192, LOW,  85
        gpt-4o,        128,  64,   HIGH, 255
        gpt-4.1,       512,  512,  HIGH, 255
        gpt-4-turbo,   513,  512,  HIGH, 425
        gpt-4o-mini,   1024, 1024, HIGH, 25501
        gpt-4o-mini,   1,    1,    LOW,  2833
        gpt-5,         1024, 1024, HIGH, 630
        gpt-5,         1024, 1024, LOW,  70
        o1,            1024, 1024, HIGH, 675
        o3,            128,  64,   HIGH, 225
        """)
    void countsTilesAsOpenAiPublishes(String model, int width, int height, Detail detail, long tokens) {
        assertThat(tokens(model, width, height, detail)).isEqualTo(tokens);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
        o4-mini,       128,  64,   HIGH,     14
        gpt-4.1-mini,  1024, 1024, HIGH,     1659
        gpt-4.1-mini,  1800, 2400, HIGH,     2353
        gpt-4.1-nano,  1600, 1600, HIGH,     3742
        gpt-4.1-nano,  2000, 2000, LOW,      630
        gpt-5-mini,    1,    1,    HIGH,     2
        gpt-5-mini,    32,   100000, HIGH,   2489
        gpt-5.4,       1600, 1600, HIGH,     3000
        gpt-5.4,       4000, 4000, ORIGINAL, 12000
        openai/gpt-5.4-mini, 1024, 1024, HIGH, 1659
        """)
    void countsPatchesAsOpenAiPublishes(String model, int width, int height, Detail detail, long tokens) {
        assertThat(tokens(model, width, height, detail)).isEqualTo(tokens);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
        claude-sonnet-4-5, 200,  200,  54
        claude-sonnet-4-5, 1000, 1000, 1334
        claude-sonnet-4-5, 5000, 5000, 1600
        gemini-2.5-pro,    384,  384,  258
        gemini-2.5-pro,    385,  300,  258
        gemini-2.5-pro,    1000, 700,  516
        llava,             448,  448,  256
        llava,             5000, 5000, 1200
        """)
    void countsPicturesOfOtherProvidersByTheirGuides(String model, int width, int height, long tokens) {
        assertThat(tokens(model, width, height, Detail.HIGH)).isEqualTo(tokens);
    }

    @ParameterizedTest
    @CsvSource({"gpt-4o, 765", "gpt-4.1-mini, 1659", "claude-opus-4-1, 1399", "gemini-2.5-pro, 1032", "llava, 1200"})
    void takesAPictureOfUnknownSizeForOneOfAThousandPixelsSquare(String model, long tokens) {
        assertThat(tokens(model, 0, 0, Detail.HIGH)).isEqualTo(tokens);
    }

    private static long tokens(String model, int width, int height, Detail detail) {
        return TokenCounter.pictures(model).tokens(new Picture(width, height, detail));
    }
}
