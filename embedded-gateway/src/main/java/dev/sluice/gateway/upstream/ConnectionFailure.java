package dev.sluice.gateway.upstream;

import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.channels.UnresolvedAddressException;
import java.util.Objects;
import javax.net.ssl.SSLException;

/// Why a backend was not reached, in a few words.
final class ConnectionFailure {

    private ConnectionFailure() {}

    static String words(Throwable failure) {
        return switch (failure) {
            case BackendNames.Refused refused -> Objects.requireNonNull(refused.getMessage());
            case ConnectException _ -> "connection refused";
            case UnknownHostException _, UnresolvedAddressException _ -> "unknown host";
            case SSLException _ -> "TLS failed";
            case SocketTimeoutException _ -> "no connection in time";
            default -> "connection lost";
        };
    }
}
