package dev.sluice.gateway.accept;

import dev.sluice.gateway.exchange.Refusal;
import dev.sluice.gateway.exchange.RefusalCode;
import dev.sluice.model.exchange.CausedBy;
import java.util.function.IntSupplier;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/// Keeps the last connections for administration: whoever fills all others up must not lock out the one who could stop
/// it.
public final class AdminReserve extends Handler.Wrapper {

    private final IntSupplier open;
    private final int most;
    private final RefusalWriter refusals;

    /// @param open how many connections there are
    /// @param most how many of them may be anybody's
    public AdminReserve(Handler handler, IntSupplier open, int most, RefusalWriter refusals) {
        super(handler);
        this.open = open;
        this.most = most;
        this.refusals = refusals;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        if (open.getAsInt() <= most || isAdministration(Request.getPathInContext(request))) {
            return super.handle(request, response, callback);
        }
        response.getHeaders().put(HttpHeader.CONNECTION, "close");
        refusals.write(
                request,
                response,
                callback,
                Refusal.of(
                        RefusalCode.NO_BACKEND_AVAILABLE,
                        CausedBy.GATEWAY,
                        "There are more than " + most + " connections, the most that are served at a time. Come back"
                                + " when some have ended."));
        return true;
    }

    private static boolean isAdministration(String path) {
        return path.equals("/admin") || path.startsWith("/admin/") || path.equals("/metrics");
    }
}
