package dev.sluice.gateway.upstream;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;

/// Which headers cross the gateway. Upwards all but credentials, hop-by-hop headers and what the gateway sets itself;
/// downwards only those that are named here.
public final class ForwardedHeaders {

    private static final Set<String> NEVER_UP = Set.of(
            "authorization",
            "api-key",
            "x-api-key",
            "ocp-apim-subscription-key",
            "cookie",
            "host",
            "content-length",
            "content-encoding",
            "accept-encoding",
            "expect",
            "connection",
            "keep-alive",
            "te",
            "trailer",
            "transfer-encoding",
            "upgrade",
            "http2-settings",
            "origin",
            "x-request-id");

    private static final Set<String> DOWN = Set.of(
            "content-type",
            "content-encoding",
            "content-language",
            "content-disposition",
            "content-range",
            "accept-ranges",
            "cache-control",
            "etag",
            "last-modified",
            "retry-after",
            "retry-after-ms",
            "x-should-retry");

    private ForwardedHeaders() {}

    /// Copies what a backend may see of a client's headers.
    public static void up(HttpFields from, HttpFields.Mutable to) {
        Set<String> named = namedByConnection(from);
        for (HttpField field : from) {
            String name = field.getLowerCaseName();
            if (!NEVER_UP.contains(name)
                    && !name.startsWith("proxy-")
                    && !name.startsWith("x-sluice-")
                    && !named.contains(name)) {
                to.add(field);
            }
        }
    }

    /// Copies what a client may see of a backend's headers.
    public static void down(HttpFields from, HttpFields.Mutable to) {
        Set<String> named = namedByConnection(from);
        for (HttpField field : from) {
            String name = field.getLowerCaseName();
            if (isForClients(name) && !named.contains(name)) {
                to.add(field);
            }
        }
    }

    /// The limits that a backend tells of are those of a key that many clients share.
    private static boolean isForClients(String name) {
        return DOWN.contains(name)
                || name.startsWith("openai-")
                || name.startsWith("x-ms-")
                || (name.startsWith("anthropic-") && !name.startsWith("anthropic-ratelimit-"));
    }

    /// Headers that `Connection` names go no further than this hop.
    private static Set<String> namedByConnection(HttpFields fields) {
        if (!fields.contains(HttpHeader.CONNECTION)) {
            return Set.of();
        }
        Set<String> named = new HashSet<>();
        // Plain commas: names have no quotes, and what has some must not fail here.
        for (String value : fields.getValuesList(HttpHeader.CONNECTION)) {
            int start = 0;
            for (int i = 0; i <= value.length(); i++) {
                if (i == value.length() || value.charAt(i) == ',') {
                    named.add(value.substring(start, i).strip().toLowerCase(Locale.ROOT));
                    start = i + 1;
                }
            }
        }
        return named;
    }
}
