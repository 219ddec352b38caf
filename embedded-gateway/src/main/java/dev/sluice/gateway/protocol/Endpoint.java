package dev.sluice.gateway.protocol;

import dev.sluice.model.ModelName;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What a client asks for by its path, and where the same stands at a backend.
///
/// @param protocol that the client speaks
/// @param path below the version, such as `/chat/completions`, encoded as in a URL
/// @param deployment Azure's name in the path, which decides on the model; null where the path has none
/// @param dated whether the version stands in the query (`api-version`), Azure's older way, and not in the path
/// @param stored the id in the path of what a backend keeps: a response, a file, a batch; null where the path has none
public record Endpoint(
        Protocol protocol,
        Api api,
        String path,
        @Nullable ModelName deployment,
        boolean dated,
        @Nullable String stored) {

    private static final String DEPLOYMENTS = "/openai/deployments/";

    /// Those that nearly all requests ask for.
    private static final Map<String, Endpoint> PLAIN = Map.of(
            "/v1/chat/completions", plain(Protocol.OPENAI, Apis.CHAT, "/chat/completions"),
            "/v1/completions", plain(Protocol.OPENAI, Apis.COMPLETIONS, "/completions"),
            "/v1/embeddings", plain(Protocol.OPENAI, Apis.EMBEDDINGS, "/embeddings"),
            "/v1/responses", plain(Protocol.OPENAI, Apis.RESPONSES, "/responses"),
            "/v1/messages", plain(Protocol.ANTHROPIC, Apis.MESSAGES, "/messages"),
            "/v1/messages/count_tokens", plain(Protocol.ANTHROPIC, Apis.COUNT_TOKENS, "/messages/count_tokens"));

    private static final Set<String> KNOWN_NAMES = Set.of(
            "assistants",
            "audio",
            "batches",
            "containers",
            "conversations",
            "evals",
            "files",
            "fine_tuning",
            "images",
            "moderations",
            "rerank",
            "threads",
            "uploads",
            "vector_stores",
            "videos");

    /// What a path asks for.
    ///
    /// @param path as in a URL, normalised, without the query; what is beyond ASCII encoded or not
    /// @param anthropicVersion whether the request has the header `anthropic-version`
    /// @return null where no API has such a path
    public static @Nullable Endpoint of(String method, String path, boolean anthropicVersion) {
        Endpoint plain = PLAIN.get(path);
        if (plain != null) {
            return plain;
        }
        Protocol protocol = Protocol.of(path, anthropicVersion);
        String encoded = encoded(path);
        if (protocol == Protocol.AZURE_OPENAI) {
            return azure(method, encoded);
        }
        return encoded.startsWith("/v1/") ? at(protocol, method, encoded.substring(3), null, false) : null;
    }

    /// What normalising has decoded beyond ASCII as it stood in the URL.
    private static String encoded(String path) {
        if (path.chars().allMatch(c -> c < 0x80)) {
            return path;
        }
        StringBuilder encoded = new StringBuilder(path.length() * 3);
        for (byte b : path.getBytes(StandardCharsets.UTF_8)) {
            if (b < 0) {
                encoded.append('%').append(HexFormat.of().withUpperCase().toHexDigits(b));
            } else {
                encoded.append((char) b);
            }
        }
        return encoded.toString();
    }

    /// The methods that it takes, as `Allow` says them.
    public String methods() {
        return api.answersJson() ? "POST" : "GET, HEAD, POST, PUT, PATCH, DELETE";
    }

    /// Whether it takes a method.
    public boolean takes(String method) {
        return switch (method) {
            case "POST" -> true;
            case "GET", "HEAD", "PUT", "PATCH", "DELETE" -> !api.answersJson();
            default -> false;
        };
    }

    private static Endpoint plain(Protocol protocol, Api api, String path) {
        return new Endpoint(protocol, api, path, null, false, null);
    }

    private static @Nullable Endpoint azure(String method, String path) {
        if (path.startsWith(DEPLOYMENTS)) {
            int slash = path.indexOf('/', DEPLOYMENTS.length());
            String name = slash < 0
                    ? ""
                    : URLDecoder.decode(
                            path.substring(DEPLOYMENTS.length(), slash).replace("+", "%2B"), StandardCharsets.UTF_8);
            return ModelName.isValid(name)
                    ? at(Protocol.AZURE_OPENAI, method, path.substring(slash), new ModelName(name), true)
                    : null;
        }
        boolean dated = !path.startsWith("/openai/v1/");
        String below = path.substring(dated ? "/openai".length() : "/openai/v1".length());
        return at(Protocol.AZURE_OPENAI, method, below, null, dated);
    }

    private static @Nullable Endpoint at(
            Protocol protocol, String method, String path, @Nullable ModelName deployment, boolean dated) {
        if (path.length() < 2 || path.startsWith("/realtime")) {
            return null;
        }
        Endpoint known = known(protocol, path);
        if (known != null) {
            return new Endpoint(protocol, known.api(), known.path(), deployment, dated, null);
        }
        boolean charged = method.equals("POST") && !isOfStoredResponse(path);
        return new Endpoint(protocol, Apis.other(name(path), charged), path, deployment, dated, idWithin(path));
    }

    /// Those of [#PLAIN] below other roots (Azure's are OpenAI's), and in spellings that some servers take for the
    /// same: limits must not be escaped by another spelling.
    private static @Nullable Endpoint known(Protocol protocol, String path) {
        String slashless = path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
        Endpoint plain = PLAIN.get("/v1" + slashless.toLowerCase(Locale.ROOT));
        boolean same = plain != null && (plain.protocol() == Protocol.ANTHROPIC) == (protocol == Protocol.ANTHROPIC);
        return same ? plain : null;
    }

    /// `/responses/{id}/cancel` answers a response that was charged when it was made.
    private static boolean isOfStoredResponse(String path) {
        return path.startsWith("/responses/") && path.indexOf('/', "/responses/".length()) > 0;
    }

    /// The first part that has the form of an id (`file-1`, `batch_1`), after the one that says what it is.
    private static @Nullable String idWithin(String path) {
        String[] parts = path.split("/", -1);
        for (int i = 2; i < parts.length; i++) {
            if (parts[i].indexOf('-') > 0 || parts[i].indexOf('_') > 0) {
                return parts[i];
            }
        }
        return null;
    }

    /// The ledger's name for a path: its first part, where that is one of those that exist. Clients shall not be able
    /// to make up names.
    private static String name(String path) {
        int slash = path.indexOf('/', 1);
        String first = path.substring(1, slash < 0 ? path.length() : slash);
        return first.equals("responses") || KNOWN_NAMES.contains(first) ? first : "other";
    }
}
