package dev.sluice.console.screen.traffic;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// What was said in an exchange, as `queryContent` tells it.
///
/// @param requestCut whether the request was longer than what is kept
/// @param responseCut whether the answer was
record StoredContent(
        String method,
        String path,
        int status,
        List<Header> requestHeaders,
        String request,
        boolean requestCut,
        List<Header> responseHeaders,
        String response,
        boolean responseCut) {

    /// A header; the value of a secret one is `***`.
    record Header(String name, String value) {}

    /// Reads the member `content` of a reply, leniently; null: there is none.
    static @Nullable StoredContent of(@Nullable Object content) {
        if (!(content instanceof Map<?, ?> map)) {
            return null;
        }
        return new StoredContent(
                text(map, "method"),
                text(map, "path"),
                map.get("status") instanceof Number status ? status.intValue() : 0,
                headers(map.get("requestHeaders")),
                text(map, "request"),
                Boolean.TRUE.equals(map.get("requestCut")),
                headers(map.get("responseHeaders")),
                text(map, "response"),
                Boolean.TRUE.equals(map.get("responseCut")));
    }

    private static String text(Map<?, ?> map, String name) {
        return Objects.toString(map.get(name), "");
    }

    private static List<Header> headers(@Nullable Object value) {
        return value instanceof List<?> list
                ? list.stream()
                        .filter(Map.class::isInstance)
                        .map(one -> (Map<?, ?>) one)
                        .map(one -> new Header(text(one, "name"), text(one, "value")))
                        .toList()
                : List.of();
    }

    @Override
    public String toString() {
        return "StoredContent[" + method + " " + path + "]";
    }
}
