package dev.sluice.gateway.accept;

import dev.sluice.gateway.exchange.Refusal;
import dev.sluice.gateway.exchange.RefusalCode;
import dev.sluice.model.exchange.CausedBy;
import java.util.List;
import java.util.Set;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/// Refuses what is valid HTTP for Jetty and not for us: methods that nothing here has, heads that are too large,
/// codings of the body that we do not undo. Each is counted exactly, whatever Jetty's own buffers are.
public final class RequestGate extends Handler.Wrapper {

    /// The method, the target and the version, without the line's end.
    public static final int MAX_LINE_BYTES = 8 * 1024;

    /// All header lines with their ends, the empty line not counted.
    public static final int MAX_HEADER_BYTES = 16 * 1024;

    public static final int MAX_HEADERS = 100;

    private static final int VERSION_AND_SPACES = " HTTP/1.1".length() + 1;
    private static final int COLON_SPACE_CRLF = 4;
    private static final Set<String> METHODS = Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");

    private final RefusalWriter refusals;

    public RequestGate(Handler handler, RefusalWriter refusals) {
        super(handler);
        this.refusals = refusals;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        Refusal refusal = refusal(request);
        if (refusal == null) {
            return super.handle(request, response, callback);
        }
        if (refusal.code() == RefusalCode.METHOD_NOT_ALLOWED) {
            response.getHeaders().put(HttpHeader.ALLOW, "GET, HEAD, POST, PUT, PATCH, DELETE");
        }
        response.getHeaders().put(HttpHeader.CONNECTION, "close");
        refusals.write(request, response, callback, refusal);
        return true;
    }

    private static @Nullable Refusal refusal(Request request) {
        if (!METHODS.contains(request.getMethod())) {
            return of(RefusalCode.METHOD_NOT_ALLOWED, "This method is not served.");
        }
        String scheme = request.getHttpURI().getScheme();
        if (scheme != null && !scheme.equals("http") && !scheme.equals("https")) {
            return of(RefusalCode.MALFORMED_REQUEST, "The request is for a scheme that is not served.");
        }
        if (request.getHttpURI().hasViolation(UriCompliance.Violation.AMBIGUOUS_PATH_SEPARATOR)
                && !Operation.namesModel(Request.getPathInContext(request))) {
            return of(RefusalCode.MALFORMED_REQUEST, "The path has an encoded slash, which only names of models may.");
        }
        String target = request.getHttpURI().getPathQuery();
        if (request.getMethod().length() + (target == null ? 0 : target.length()) + VERSION_AND_SPACES
                > MAX_LINE_BYTES) {
            return of(
                    RefusalCode.HEADER_TOO_LARGE,
                    "The request line is longer than " + MAX_LINE_BYTES + " bytes, the most accepted.");
        }
        return headers(request.getHeaders());
    }

    private static @Nullable Refusal headers(HttpFields headers) {
        int count = 0;
        int bytes = 0;
        for (HttpField field : headers) {
            String value = field.getValue();
            count++;
            bytes += field.getName().length() + (value == null ? 0 : value.length()) + COLON_SPACE_CRLF;
        }
        if (count > MAX_HEADERS || bytes > MAX_HEADER_BYTES) {
            return of(
                    RefusalCode.HEADER_TOO_LARGE,
                    "The headers are more than " + MAX_HEADERS + ", or longer than " + MAX_HEADER_BYTES
                            + " bytes in all, the most accepted.");
        }
        // Another coding below `chunked` would reach us as bytes that we do not understand, and others might.
        List<String> codings = headers.getValuesList(HttpHeader.TRANSFER_ENCODING);
        return codings.isEmpty() || (codings.size() == 1 && codings.getFirst().equalsIgnoreCase("chunked"))
                ? null
                : of(RefusalCode.MALFORMED_REQUEST, "The only transfer coding that is accepted is chunked.");
    }

    private static Refusal of(RefusalCode code, String message) {
        return Refusal.of(code, CausedBy.CLIENT, message);
    }
}
