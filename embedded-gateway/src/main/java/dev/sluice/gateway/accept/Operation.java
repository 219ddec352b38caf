package dev.sluice.gateway.accept;

import dev.sluice.gateway.protocol.Endpoint;
import dev.sluice.gateway.protocol.Protocol;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a path asks for.
///
/// Sealed, so that adding an operation shows every place that must know it.
public sealed interface Operation {

    /// What a backend answers: generation, embeddings, files and all the rest.
    record Call(Endpoint endpoint) implements Operation {}

    /// `GET /v1/models`, in the shape of the client's protocol.
    record ListModels(Protocol protocol) implements Operation {}

    /// `GET /v1/models/{id}`.
    record GetModel(Protocol protocol, String id) implements Operation {}

    /// `GET /healthz`: no key needed.
    record Health() implements Operation {}

    /// `HEAD /`: whether anybody is here, which some clients ask first. No key needed. There is no page to GET.
    record Presence() implements Operation {}

    /// A path that is served, with a method that is not.
    ///
    /// @param allow the methods that are
    record WrongMethod(String allow) implements Operation {}

    record UnknownPath() implements Operation {}

    /// Where the models are listed.
    List<String> MODELS = List.of("/v1/models", "/openai/v1/models", "/openai/models");

    /// What a method and a path ask for.
    ///
    /// @param path normalised by Jetty, without the query
    /// @param anthropicVersion whether the request has the header `anthropic-version`
    static Operation of(String method, String path, boolean anthropicVersion) {
        switch (path) {
            case "/healthz" -> {
                return onlyRead(method, new Health());
            }
            case "/" -> {
                return method.equals("HEAD") ? new Presence() : new UnknownPath();
            }
            default -> {
                // a path of an API's
            }
        }
        Protocol protocol = Protocol.of(path, anthropicVersion);
        for (String models : MODELS) {
            if (path.equals(models)) {
                return onlyRead(method, new ListModels(protocol));
            }
            if (path.startsWith(models) && path.length() > models.length() + 1 && path.charAt(models.length()) == '/') {
                return onlyRead(method, new GetModel(protocol, decoded(path.substring(models.length() + 1))));
            }
        }
        @Nullable Endpoint endpoint = Endpoint.of(method, path, anthropicVersion);
        if (endpoint == null) {
            return new UnknownPath();
        }
        return endpoint.takes(method) ? new Call(endpoint) : new WrongMethod(endpoint.methods());
    }

    /// Whether a path asks for one model by its name.
    static boolean namesModel(String path) {
        return MODELS.stream().anyMatch(models -> path.startsWith(models + "/") && !path.contains(".."));
    }

    /// Names have slashes, which some clients encode.
    private static String decoded(String name) {
        return URLDecoder.decode(name.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    /// Whoever serves GET serves HEAD (RFC 9110, section 9.1): the same without its body, which the server leaves out.
    private static Operation onlyRead(String method, Operation operation) {
        return method.equals("GET") || method.equals("HEAD") ? operation : new WrongMethod("GET, HEAD");
    }
}
