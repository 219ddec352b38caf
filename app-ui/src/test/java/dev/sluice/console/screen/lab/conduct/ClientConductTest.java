package dev.sluice.console.screen.lab.conduct;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ClientConductTest {

    @Test
    void aClientIsReadAsTheProtocolHasItAndWhatIsNotKnownYetIsTheRest() {
        ClientConduct client = ClientConduct.list(Map.of(
                        "clients",
                        List.of(
                                Map.ofEntries(
                                        Map.entry("consumer", "checkout"),
                                        Map.entry("userAgent", "OpenAI/Python 2.1.0"),
                                        Map.entry("lastSeen", "2026-05-04T10:03:12Z"),
                                        Map.entry("requests", 412),
                                        Map.entry("refusals", 31),
                                        Map.entry("honoured", 20),
                                        Map.entry("backedOff", 2),
                                        Map.entry("stormed", 6),
                                        Map.entry("gaveUp", 1),
                                        Map.entry("shortestWait", "PT0.012S"),
                                        Map.entry("cuts", 3),
                                        Map.entry("retried", 1),
                                        Map.entry("tookForWhole", 1),
                                        Map.entry("verdict", "storms")),
                                "no client")))
                .getFirst();

        assertThat(client.open()).isEqualTo(2);
        assertThat(client.unanswered()).isEqualTo(1);
        assertThat(client.verdict().says(client))
                .isEqualTo("Of 28 returns after a refusal, 6 came earlier than it was told, and no slower than before."
                        + " Its shortest wait was 12 ms.");
    }

    @Test
    void everyVerdictHasItsWordsAndLinesForEveryLibraryWhereThereIsSomethingToMend() {
        for (ConductVerdict verdict : ConductVerdict.values()) {
            assertThat(ConductVerdict.of(verdict.key())).isEqualTo(verdict);
            assertThat(verdict.title()).isNotBlank();
            assertThat(verdict.advice()).isNotBlank();
            boolean blamed = verdict.ordinal() < ConductVerdict.HONOURS.ordinal();
            for (ClientLibrary library : ClientLibrary.values()) {
                assertThat(library.remedy(verdict).isPresent()).isEqualTo(blamed);
            }
        }
    }

    @Test
    void aVerdictOfALaterGatewayIsNoneAndNoSeedOfAnError() {
        assertThat(ConductVerdict.of("juggles")).isEqualTo(ConductVerdict.UNKNOWN);
    }

    @Test
    void aLibraryIsKnownByTheNameThatItSends() {
        assertThat(ClientLibrary.of("AsyncOpenAI/Python 3.22.0")).isEqualTo(ClientLibrary.OPENAI_PYTHON);
        assertThat(ClientLibrary.of("OpenAI/JS 6.49.0")).isEqualTo(ClientLibrary.OPENAI_NODE);
        assertThat(ClientLibrary.of("Anthropic/JS 1.12.0")).isEqualTo(ClientLibrary.ANTHROPIC_NODE);
        assertThat(ClientLibrary.of("curl/8.5.0")).isEqualTo(ClientLibrary.CURL);
        assertThat(ClientLibrary.of("")).isEqualTo(ClientLibrary.OTHER);
    }
}
