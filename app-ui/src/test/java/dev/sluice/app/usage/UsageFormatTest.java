package dev.sluice.app.usage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.gateway.ledger.UsageRow;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class UsageFormatTest {

    private static final List<String> BY = List.of("model");

    @Test
    void jsonIsTheArrayThatScriptsGetOverTheWire() {
        assertThat(UsageFormat.JSON.write(BY, List.of(row("gpt-4o")))).isEqualTo("""
            [{"model":"gpt-4o","requests":412,"refused":3,"failed":0,"cacheHits":40,"inputTokens":1000,\
            "cachedInputTokens":0,"outputTokens":200,"totalTokens":1200,"chargedTokens":1100,"cost":"1.20",\
            "currency":"USD","unpriced":2,"savedTokens":600,"savedCost":"0.30"}]
            """);
    }

    @Test
    void csvHoldsNoFormulas() {
        assertThat(UsageFormat.CSV.write(BY, List.of(row("=HYPERLINK(\"x\",1)"))))
                .startsWith("model,requests,refused,failed,")
                .contains("\r\n\"'=HYPERLINK(\"\"x\"\",1)\",412,3,0,40,1000,0,200,1200,1100,1.20,USD,2,600,0.30\r\n");
    }

    @Test
    void tableStandsInColumns() {
        List<String> lines = UsageFormat.TABLE
                .write(BY, List.of(row("gpt-4o"), row("a-longer-name")))
                .lines()
                .toList();

        assertThat(lines).hasSize(3);
        assertThat(lines.get(0)).startsWith("model          requests");
        assertThat(lines.get(1)).startsWith("gpt-4o              412");
        assertThat(lines.get(2)).startsWith("a-longer-name       412");
    }

    @Test
    void namesFromClientsCannotSteerTheTerminal() {
        assertThat(UsageFormat.TABLE.write(BY, List.of(row("\u001b[2J"))))
                .contains("\\u001b[2J")
                .doesNotContain("\u001b");
    }

    @Test
    void nothingUsedIsSaidToPeopleAndIsAnEmptyArrayForScripts() {
        assertThat(UsageFormat.TABLE.write(BY, List.of())).isEqualTo("Nothing was used in this time.\n");
        assertThat(UsageFormat.JSON.write(BY, List.of())).isEqualTo("[]\n");
    }

    private static UsageRow row(String model) {
        return new UsageRow(
                Map.of("model", model),
                412,
                3,
                0,
                40,
                1000,
                0,
                200,
                1200,
                1100,
                new BigDecimal("1.20"),
                "USD",
                2,
                600,
                new BigDecimal("0.30"));
    }
}
