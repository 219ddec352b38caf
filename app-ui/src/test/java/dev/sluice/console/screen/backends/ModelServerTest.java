package dev.sluice.console.screen.backends;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.model.config.Provider;
import java.net.URI;
import org.junit.jupiter.api.Test;

class ModelServerTest {

    @Test
    void theHostTellsTheProvider() {
        assertThat(at("https://east.openai.azure.com").provider()).isEqualTo(Provider.AZURE_OPENAI);
        assertThat(at("https://api.anthropic.com/v1/messages").provider()).isEqualTo(Provider.ANTHROPIC);
        assertThat(at("https://openrouter.ai/api/v1").provider()).isEqualTo(Provider.OPENAI);
    }

    @Test
    void aPathBelowV1IsKeptAndV1IsTriedWhereItIsMissing() {
        assertThat(at("https://openrouter.ai/api/").candidates())
                .extracting(candidate -> candidate.models().getPath())
                .containsExactly("/api/models", "/api/v1/models");
    }

    @Test
    void aDoubledV1IsTriedOnce() {
        assertThat(at("http://127.0.0.1:11434/v1/v1").candidates())
                .extracting(candidate -> candidate.models().getPath())
                .containsExactly("/v1/v1/models", "/v1/models");
    }

    @Test
    void aModelServerInTheHouseIsInTheLocalNetworkAndOneOnThisMachineIsNot() {
        assertThat(at("http://192.168.1.7:11434").localNetwork()).isTrue();
        assertThat(at("http://gpu-box:8000").localNetwork()).isTrue();
        assertThat(at("http://127.0.0.1:11434").localNetwork()).isFalse();
        assertThat(at("https://api.openai.com").localNetwork()).isFalse();
    }

    private static ModelServer at(String address) {
        return ModelServer.at(URI.create(address));
    }
}
