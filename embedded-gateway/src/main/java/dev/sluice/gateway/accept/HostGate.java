package dev.sluice.gateway.accept;

import dev.sluice.gateway.exchange.Refusal;
import dev.sluice.gateway.exchange.RefusalCode;
import dev.sluice.model.exchange.CausedBy;
import java.util.Locale;
import java.util.Set;
import java.util.function.Supplier;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/// Stands before everything else, errors and upgrades included: a foreign `Host` is misdirected (DNS rebinding), and
/// any `Origin` or cross-site fetch comes from a web page, which has no business here.
public final class HostGate extends Handler.Wrapper {

    private final Supplier<Set<String>> allowedHosts;
    private final RefusalWriter refusals;

    /// @param allowedHosts values of `Host` that are served, lower case, with port
    public HostGate(Supplier<Set<String>> allowedHosts, RefusalWriter refusals) {
        this.allowedHosts = allowedHosts;
        this.refusals = refusals;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        // A request line that names another host than the header (RFC 9112, section 3.2.2) is none for Jetty.
        if (!isAllowed(request.getHeaders().get(HttpHeader.HOST))) {
            refusals.write(
                    request,
                    response,
                    callback,
                    Refusal.of(
                            RefusalCode.HOST_REFUSED,
                            CausedBy.CLIENT,
                            "This host name is not served here. Use 127.0.0.1 or localhost with the gateway's port,"
                                    + " or add the name to listen.allowedHosts."));
            return true;
        }
        String site = request.getHeaders().get("Sec-Fetch-Site");
        if (request.getHeaders().contains(HttpHeader.ORIGIN) || "cross-site".equals(site) || "same-site".equals(site)) {
            refusals.write(
                    request,
                    response,
                    callback,
                    Refusal.of(
                            RefusalCode.ORIGIN_REFUSED,
                            CausedBy.CLIENT,
                            "Requests from web pages are refused: the gateway does not serve anything with an"
                                    + " Origin."));
            return true;
        }
        return super.handle(request, response, callback);
    }

    private boolean isAllowed(@Nullable String host) {
        return host != null && allowedHosts.get().contains(host.toLowerCase(Locale.ROOT));
    }
}
