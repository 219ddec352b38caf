package dev.sluice.gateway;

import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/// Tells the two ways in apart: what comes through memory is the gateway's own call to a simulated backend, all else
/// is somebody's request.
final class Entrance extends Handler.Wrapper {

    private final Connector memory;
    private final Handler simulation;

    Entrance(Connector memory, Handler simulation, Handler network) {
        super(network);
        this.memory = memory;
        this.simulation = simulation;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        return request.getConnectionMetaData().getConnector().equals(memory)
                ? simulation.handle(request, response, callback)
                : super.handle(request, response, callback);
    }
}
