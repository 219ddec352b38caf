package dev.sluice.console.screen.backends;

import dev.sluice.model.config.Provider;
import java.net.URI;
import java.util.List;
import java.util.Locale;

/// What an address tells of the server behind it, before it is asked.
///
/// @param root scheme, host and port
/// @param path as typed, without a slash at the end
public record ModelServer(URI root, String path) {

    public static ModelServer at(URI address) {
        URI root = URI.create(address.getScheme() + "://" + address.getAuthority());
        return new ModelServer(
                root, address.getPath() == null ? "" : address.getPath().replaceAll("/+$", ""));
    }

    Provider provider() {
        String host = root.getHost().toLowerCase(Locale.ROOT);
        if (host.endsWith(".openai.azure.com")
                || host.endsWith(".services.ai.azure.com")
                || host.endsWith(".cognitiveservices.azure.com")) {
            return Provider.AZURE_OPENAI;
        }
        return host.endsWith("anthropic.com") ? Provider.ANTHROPIC : Provider.OPENAI;
    }

    /// Where its models may be listed, the likeliest first, each with the base URL that this would make.
    List<Candidate> candidates() {
        return switch (provider()) {
            case AZURE_OPENAI -> List.of(new Candidate(root, URI.create(root + "/openai/v1/models")));
            case ANTHROPIC -> List.of(new Candidate(root, URI.create(root + "/v1/models")));
            default -> {
                String known = path.replaceFirst("/(chat/completions|completions|models|embeddings)$", "");
                String once = known.replaceFirst("(/v1)+$", "/v1");
                yield known.isEmpty()
                        ? List.of(openAi("/v1"), openAi(""))
                        : known.endsWith("/v1")
                                ? known.equals(once) ? List.of(openAi(known)) : List.of(openAi(known), openAi(once))
                                : List.of(openAi(known), openAi(known + "/v1"));
            }
        };
    }

    /// @param baseUrl as the configuration would have it
    record Candidate(URI baseUrl, URI models) {}

    /// Whether it is on this machine.
    boolean loopback() {
        return List.of("127.0.0.1", "localhost", "[::1]").contains(root.getHost());
    }

    /// Whether the host is an address of a private network, or a bare name.
    public boolean localNetwork() {
        String host = root.getHost();
        boolean ranges =
                host.matches("10\\..*|192\\.168\\..*|172\\.(1[6-9]|2\\d|3[01])\\..*|169\\.254\\..*|\\[f[cd].*");
        boolean name =
                host.endsWith(".local") || host.endsWith(".lan") || (host.indexOf('.') < 0 && !host.startsWith("["));
        return !loopback() && (ranges || name);
    }

    /// What is usually there, by its port; may be empty.
    String usual() {
        return switch (root.getPort()) {
            case 11434 -> "Ollama";
            case 1234 -> "LM Studio";
            case 8000 -> "vLLM";
            case 8080 -> "llama.cpp";
            default -> "";
        };
    }

    private Candidate openAi(String basePath) {
        return new Candidate(URI.create(root + basePath), URI.create(root + basePath + "/models"));
    }
}
