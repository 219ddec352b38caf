package dev.sluice.gateway.upstream;

import org.eclipse.jetty.client.AbstractConnectionPool;
import org.eclipse.jetty.client.Destination;

/// Opens connections to one backend as they are needed, and keeps them in a [ConnectionStack].
final class BackendConnections extends AbstractConnectionPool {

    private static final int REQUESTS_AT_ONCE = 1;

    BackendConnections(Destination backend, int max) {
        super(backend, () -> new ConnectionStack(max), REQUESTS_AT_ONCE);
    }
}
