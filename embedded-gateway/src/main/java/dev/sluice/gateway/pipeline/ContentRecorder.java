package dev.sluice.gateway.pipeline;

import dev.sluice.gateway.content.ContentStore;
import dev.sluice.gateway.content.KeptContent;
import dev.sluice.gateway.content.KeptContent.Header;
import dev.sluice.gateway.content.Masking;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/// Keeps a copy of what a client gets, up to a bound. Writes come one after another, and all of them before the
/// exchange is over; what stands in the heads is read while they are there.
final class ContentRecorder extends Response.Wrapper {

    private final ByteArrayOutputStream answer = new ByteArrayOutputStream(4_096);
    private final String method;
    private final String path;
    private final String query;
    private final List<Header> requestHeaders;
    private List<Header> responseHeaders = List.of();
    private int status;
    private boolean cut;

    ContentRecorder(Response response) {
        super(response.getRequest(), response);
        Request request = response.getRequest();
        method = request.getMethod();
        path = request.getHttpURI().getPath();
        String asked = request.getHttpURI().getQuery();
        query = asked == null ? "" : asked;
        requestHeaders = headers(request.getHeaders());
    }

    private static List<Header> headers(HttpFields fields) {
        return fields.stream()
                .map(field -> Masking.header(field.getName(), String.valueOf(field.getValue())))
                .toList();
    }

    @Override
    public void write(boolean last, @Nullable ByteBuffer bytes, Callback callback) {
        if (status == 0) {
            status = getStatus();
            responseHeaders = headers(getHeaders());
        }
        if (bytes != null && bytes.hasRemaining()) {
            int room = Math.min(bytes.remaining(), ContentStore.MOST_OF_A_BODY - answer.size());
            cut |= room < bytes.remaining();
            byte[] copy = new byte[room];
            bytes.slice().get(copy);
            answer.writeBytes(copy);
        }
        super.write(last, bytes, callback);
    }

    /// What was said.
    ///
    /// @param body of the request
    KeptContent content(String exchange, Instant at, String consumer, byte[] body) {
        boolean requestCut = body.length > ContentStore.MOST_OF_A_BODY;
        return new KeptContent(
                exchange,
                at,
                consumer,
                method,
                path,
                query,
                status,
                requestHeaders,
                Masking.body(requestCut ? Arrays.copyOf(body, ContentStore.MOST_OF_A_BODY) : body),
                requestCut,
                responseHeaders,
                Masking.body(answer.toByteArray()),
                cut);
    }
}
