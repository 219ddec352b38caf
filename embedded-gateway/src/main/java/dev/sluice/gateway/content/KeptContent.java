package dev.sluice.gateway.content;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Instant;
import java.util.List;

/// What was said in one exchange, secrets masked.
///
/// @param exchange its id
/// @param query of the request's URL; empty: none
/// @param status that the client got
/// @param request body as it came
/// @param requestCut whether the request was longer than what is kept
/// @param response body as the client got it: JSON, or a stream of events
/// @param responseCut whether the answer was longer than what is kept
public record KeptContent(
        String exchange,
        Instant at,
        String consumer,
        String method,
        String path,
        String query,
        int status,
        List<Header> requestHeaders,
        String request,
        boolean requestCut,
        List<Header> responseHeaders,
        String response,
        boolean responseCut) {

    /// A header as it was sent; the value of one that holds a secret is `***`.
    public record Header(String name, String value) {}

    public KeptContent {
        requestHeaders = List.copyOf(requestHeaders);
        responseHeaders = List.copyOf(responseHeaders);
    }

    /// About how many bytes it takes on disk.
    @JsonIgnore
    int size() {
        return 256 + request.length() + response.length() + 48 * (requestHeaders.size() + responseHeaders.size());
    }

    @Override
    public String toString() {
        return "KeptContent[" + exchange + "]";
    }
}
