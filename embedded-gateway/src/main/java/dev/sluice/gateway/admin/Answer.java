package dev.sluice.gateway.admin;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/// An answer of administration over HTTP.
record Answer(int status, String contentType, String body, Map<String, String> headers) {

    static Answer json(int status, Object body) {
        return new Answer(status, "application/json", AdminJson.write(body), Map.of());
    }

    static Answer yaml(String body) {
        return new Answer(200, "application/yaml", body, Map.of());
    }

    static Answer text(String contentType, String body) {
        return new Answer(200, contentType, body, Map.of());
    }

    /// @param message what is wrong, and how to mend it
    static Answer error(int status, String code, String message) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("code", code);
        members.put("message", message);
        return json(status, members);
    }

    Answer with(HttpHeader name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name.asString(), value);
        return new Answer(status, contentType, body, more);
    }

    /// Revisions are the configuration's entity tags.
    Answer withRevision(long revision) {
        return with(HttpHeader.ETAG, "\"" + revision + "\"");
    }

    void write(Response response, Callback callback) {
        response.setStatus(status);
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, contentType);
        response.getHeaders().put(HttpHeader.CACHE_CONTROL, "no-store");
        headers.forEach(response.getHeaders()::put);
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        response.getHeaders().put(HttpHeader.CONTENT_LENGTH, bytes.length);
        response.write(true, ByteBuffer.wrap(bytes), callback);
    }
}
