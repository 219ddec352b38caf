package dev.sluice.console.screen.start;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.model.config.Provider;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SurroundingsTest {

    private final List<Offer> found = new ArrayList<>();

    @Test
    void aServerThatAnswersOnItsPortIsOfferedWithItsFirstModel() {
        look(Map.of());
        assertThat(found).singleElement().satisfies(offer -> {
            assertThat(offer.name()).isEqualTo("Ollama");
            assertThat(offer.baseUrl()).hasToString("http://127.0.0.1:11434/v1");
            assertThat(offer.model()).isEqualTo("llama3.1");
            assertThat(offer.keyReference()).isNull();
        });
    }

    @Test
    void aKeyInTheEnvironmentIsOfferedAsAReferenceAndNotRead() {
        look(Map.of(
                "OPENAI_API_KEY", "sk-secret",
                "ANTHROPIC_API_KEY", " ",
                "AZURE_OPENAI_API_KEY", "az-secret",
                "AZURE_OPENAI_ENDPOINT", "https://east.openai.azure.com/"));
        assertThat(found)
                .extracting(Offer::provider)
                .contains(Provider.OPENAI, Provider.AZURE_OPENAI)
                .doesNotContain(Provider.ANTHROPIC);
        assertThat(found).extracting(Offer::keyReference).contains("${OPENAI_API_KEY}", "${AZURE_OPENAI_API_KEY}");
        assertThat(found.toString()).doesNotContain("secret");
    }

    private void look(Map<String, String> environment) {
        ModelList onlyOllama = (url, _, answer) -> answer.accept(
                url.getPort() == 11434
                        ? new ModelList.Answer.Found(List.of("llama3.1", "qwen3"))
                        : new ModelList.Answer.Unreachable("nothing there"));
        new Surroundings(onlyOllama, environment::get).look(found::add);
    }
}
