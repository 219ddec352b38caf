package dev.sluice.console.screen.start;

import dev.sluice.console.text.Words;
import dev.sluice.model.config.Provider;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// What is there already to answer requests: model servers on their usual ports of this computer, and keys of providers
/// in the environment.
final class Surroundings {

    private static final Words WORDS = Words.of(Surroundings.class);

    /// The usual ports.
    private static final Map<String, Integer> SERVERS =
            Map.of("Ollama", 11434, "LM Studio", 1234, "llama.cpp", 8080, "vLLM", 8000);

    private final ModelList models;
    private final UnaryOperator<@Nullable String> environment;

    /// @param environment the value of a variable, or null
    Surroundings(ModelList models, UnaryOperator<@Nullable String> environment) {
        this.models = models;
        this.environment = environment;
    }

    /// Tells each backend that is there, on any thread and in any order.
    void look(Consumer<Offer> found) {
        keys().forEach(found);
        SERVERS.forEach((name, port) -> {
            URI url = URI.create("http://127.0.0.1:" + port + "/v1");
            models.ask(url, null, answer -> {
                if (answer instanceof ModelList.Answer.Found(List<String> names)) {
                    found.accept(server(name, url, names));
                }
            });
        });
    }

    private static Offer server(String name, URI url, List<String> names) {
        String detail = names.isEmpty()
                ? url.getAuthority()
                : WORDS.text("found.server", url.getAuthority(), Integer.toString(names.size()), names.getFirst());
        String id = name.toLowerCase(Locale.ROOT).replaceAll("[^a-z]+", "-");
        return new Offer(id, name, detail, Provider.OPENAI, url, null, names.isEmpty() ? "" : names.getFirst());
    }

    private List<Offer> keys() {
        List<Offer> offers = new ArrayList<>();
        if (isSet("OPENAI_API_KEY")) {
            offers.add(key("openai", "OpenAI", "OPENAI_API_KEY", Provider.OPENAI, "https://api.openai.com/v1"));
        }
        if (isSet("ANTHROPIC_API_KEY")) {
            offers.add(key(
                    "anthropic", "Anthropic", "ANTHROPIC_API_KEY", Provider.ANTHROPIC, "https://api.anthropic.com"));
        }
        String endpoint = environment.apply("AZURE_OPENAI_ENDPOINT");
        if (isSet("AZURE_OPENAI_API_KEY") && endpoint != null && endpoint.startsWith("https://")) {
            offers.add(key(
                    "azure-openai",
                    "Azure OpenAI",
                    "AZURE_OPENAI_API_KEY",
                    Provider.AZURE_OPENAI,
                    endpoint.strip().replaceAll("/+$", "")));
        }
        return offers;
    }

    /// The key itself is not read: the configuration says where it stands.
    private static Offer key(String id, String name, String variable, Provider provider, String url) {
        return new Offer(
                id, name, WORDS.text("found.key", variable), provider, URI.create(url), "${" + variable + "}", "");
    }

    private boolean isSet(String variable) {
        String value = environment.apply(variable);
        return value != null && !value.isBlank();
    }
}
