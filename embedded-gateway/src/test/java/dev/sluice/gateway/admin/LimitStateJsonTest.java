package dev.sluice.gateway.admin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.model.LimitId;
import dev.sluice.model.state.LimitState;
import dev.sluice.model.state.LimitUnit;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

/// Numbers of a limit's row are whole, but money is a decimal text; the console reads back what the gateway writes.
class LimitStateJsonTest {

    private static final JsonMapper MAPPER = JsonMapper.shared();

    @ParameterizedTest
    @CsvSource(nullValues = "-", textBlock = """
        TOKENS | -   | 25000000000 | "capacity":25000000000   | "remaining":24999999998
        MONEY  | USD | 25000000000 | "capacity":"25"          | "remaining":"24.999999998"
        MONEY  | JPY | 1           | "capacity":"0.000000001" | "remaining":"-0.000000001"
        """, delimiter = '|', quoteCharacter = '`')
    void comesBackAsItWas(LimitUnit unit, String currency, long capacity, String shownCapacity, String shownRemaining) {
        LimitState row = new LimitState(
                new LimitId("l"),
                "a",
                unit,
                "Monthly",
                capacity,
                1,
                1,
                capacity - 2,
                Instant.parse("2026-05-01T00:00:00Z"),
                false,
                3,
                4,
                currency);

        String json = MAPPER.writeValueAsString(row);

        assertThat(json).contains(shownCapacity, shownRemaining);
        assertThat(MAPPER.readValue(json, LimitState.class)).isEqualTo(row);
    }
}
