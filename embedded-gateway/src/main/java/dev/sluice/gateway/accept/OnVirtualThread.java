package dev.sluice.gateway.accept;

import java.util.concurrent.Executor;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/// Sees to it that requests are handled on virtual threads, since handling one may wait for minutes. Jetty starts most
/// of them there by itself, but goes on with a connection's next request on a thread of its small pool where the last
/// response was completed by another thread.
public final class OnVirtualThread extends Handler.Wrapper {

    private final Executor virtualThreads;

    public OnVirtualThread(Executor virtualThreads, Handler next) {
        super(next);
        this.virtualThreads = virtualThreads;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        if (Thread.currentThread().isVirtual()) {
            return super.handle(request, response, callback);
        }
        virtualThreads.execute(() -> {
            try {
                if (!super.handle(request, response, callback)) {
                    Response.writeError(request, response, callback, 404);
                }
            } catch (Throwable failure) {
                Response.writeError(request, response, callback, failure);
            }
        });
        return true;
    }
}
