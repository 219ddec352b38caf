package dev.sluice.gateway.upstream;

import dev.sluice.gateway.protocol.Endpoint;
import dev.sluice.gateway.protocol.Protocol;
import dev.sluice.model.ModelName;
import dev.sluice.model.config.BackendConfig;
import dev.sluice.model.config.Provider;
import dev.sluice.model.config.Secret;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;
import java.util.stream.Collectors;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;
import org.jspecify.annotations.Nullable;

/// How a backend is called: its base URL, however people write it, the paths below it, and the header for its key.
///
/// @param provider of the backend: each kind has paths and a header of its own
/// @param root without a slash at its end; of OpenAI with the version, of the others without
record BackendAddress(
        Provider provider, String root, @Nullable HttpField credentials) {

    private static final HttpField MESSAGES_VERSION = new HttpField("anthropic-version", "2023-06-01");

    static BackendAddress of(BackendConfig backend) {
        Provider provider = backend.provider();
        String base = provider == Provider.SIMULATED
                ? "http://" + backend.id() + "/v1"
                : Objects.requireNonNull(backend.baseUrl()).toString();
        String slashless = without("/", base);
        String root = switch (provider) {
            case SIMULATED -> slashless;
            case OPENAI -> isBare(slashless) ? slashless + "/v1" : slashless;
            case AZURE_OPENAI -> without("/openai", without("/openai/v1", slashless));
            case ANTHROPIC -> without("/v1", slashless);
        };
        Secret key = backend.apiKey();
        return new BackendAddress(
                provider, root, key == null || isSimulated(provider) ? null : credentials(provider, key.value()));
    }

    /// Messages are refused without a version; who translates has none to forward.
    @Nullable
    HttpField version() {
        return provider == Provider.ANTHROPIC ? MESSAGES_VERSION : null;
    }

    boolean isSimulated() {
        return isSimulated(provider);
    }

    /// Where it lists its models.
    String modelsUrl() {
        return root
                + switch (provider) {
                    case SIMULATED, OPENAI -> "/models";
                    case AZURE_OPENAI -> "/openai/v1/models";
                    case ANTHROPIC -> "/v1/models";
                };
    }

    /// The whole URL of a call.
    ///
    /// @param model the backend's own name for it
    /// @param query the client's; null: none
    String url(Endpoint endpoint, ModelName model, @Nullable String query) {
        return switch (provider) {
            case SIMULATED, OPENAI -> root + endpoint.path() + question(undated(endpoint, query));
            case AZURE_OPENAI -> root + azurePath(endpoint, model) + endpoint.path() + question(query);
            case ANTHROPIC -> root + "/v1" + endpoint.path() + question(undated(endpoint, query));
        };
    }

    /// Azure has a path for each deployment, and another one, the same as OpenAI's, where the body names the model.
    private static String azurePath(Endpoint endpoint, ModelName model) {
        if (endpoint.deployment() != null) {
            return "/openai/deployments/"
                    + URLEncoder.encode(model.value(), StandardCharsets.UTF_8).replace("+", "%20");
        }
        return endpoint.dated() ? "/openai" : "/openai/v1";
    }

    /// Only Azure knows `api-version`.
    private static @Nullable String undated(Endpoint endpoint, @Nullable String query) {
        if (query == null || endpoint.protocol() != Protocol.AZURE_OPENAI) {
            return query;
        }
        return Arrays.stream(query.split("&"))
                .filter(parameter -> !parameter.startsWith("api-version="))
                .collect(Collectors.joining("&"));
    }

    private static String question(@Nullable String query) {
        return query == null || query.isEmpty() ? "" : "?" + query;
    }

    private static HttpField credentials(Provider provider, String key) {
        return switch (provider) {
            case SIMULATED, OPENAI -> new HttpField(HttpHeader.AUTHORIZATION, "Bearer " + key);
            case AZURE_OPENAI -> new HttpField("api-key", key);
            case ANTHROPIC -> new HttpField("x-api-key", key);
        };
    }

    /// Whether a URL has nothing after its host.
    private static boolean isBare(String url) {
        return url.indexOf('/', url.indexOf("://") + 3) < 0;
    }

    private static String without(String ending, String text) {
        return text.endsWith(ending) ? text.substring(0, text.length() - ending.length()) : text;
    }

    private static boolean isSimulated(Provider provider) {
        return provider == Provider.SIMULATED;
    }

    @Override
    public String toString() {
        return provider + " " + root;
    }
}
