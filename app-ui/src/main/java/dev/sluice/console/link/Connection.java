package dev.sluice.console.link;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.java_websocket.WebSocket;
import org.java_websocket.client.WebSocketClient;
import org.java_websocket.drafts.Draft_6455;
import org.java_websocket.framing.CloseFrame;
import org.java_websocket.framing.Framedata;
import org.java_websocket.handshake.ServerHandshake;
import org.java_websocket.protocols.Protocol;
import org.jspecify.annotations.Nullable;

/// One WebSocket from its upgrade to its end.
final class Connection extends WebSocketClient {

    /// What happens on it; called on its own thread.
    interface Events {

        void text(Connection connection, String text);

        /// The end, told once. `status` is the HTTP status of a refused upgrade, or 0; `refused` a certificate that
        /// is not trusted, or null.
        void ended(Connection connection, int status, String why, @Nullable UnknownCertificate refused);
    }

    private static final int MAX_FRAME_BYTES = 64 * 1024 * 1024;
    private static final String REFUSED_UPGRADE = "Invalid status code received: ";

    private final Events events;
    private final PinnedTrust trust;
    private volatile boolean heard;
    private volatile @Nullable String failure;

    Connection(AdminEndpoint endpoint, Duration connectTimeout, Events events) {
        super(
                endpoint.uri(),
                new Draft_6455(List.of(), List.of(new Protocol("")), MAX_FRAME_BYTES),
                Map.of("Authorization", "Bearer " + endpoint.token().get()),
                Math.toIntExact(connectTimeout.toMillis()));
        this.events = events;
        this.trust = new PinnedTrust(endpoint.certificate());
        if ("wss".equals(endpoint.uri().getScheme())) {
            setSocketFactory(trust.context().getSocketFactory());
        }
        // The link beats itself: it knows what it waits for.
        setConnectionLostTimeout(0);
        setTcpNoDelay(true);
        setDaemon(true);
    }

    /// Whether anything came since the last call.
    boolean heardSinceLastAsked() {
        boolean wasHeard = heard;
        heard = false;
        return wasHeard;
    }

    void ping() {
        if (isOpen()) {
            sendPing();
        }
    }

    /// Ends it now: no closing handshake, which a dead peer would not answer.
    void abandon(String why) {
        closeConnection(CloseFrame.GOING_AWAY, why);
    }

    @Override
    public void onOpen(ServerHandshake handshake) {
        heard = true;
    }

    @Override
    public void onMessage(String text) {
        heard = true;
        events.text(this, text);
    }

    @Override
    public void onWebsocketPong(WebSocket socket, Framedata frame) {
        heard = true;
    }

    @Override
    public void onClose(int code, String reason, boolean remote) {
        int status = refusedStatus(reason);
        events.ended(this, status, explain(reason, remote), trust.refused());
    }

    @Override
    public void onError(Exception error) {
        failure = error.getMessage();
    }

    private String explain(@Nullable String reason, boolean remote) {
        String address = uri.getRawAuthority();
        if (failure != null && failure.contains("refused")) {
            return "Nothing answers at " + address;
        }
        if (reason != null && !reason.isBlank()) {
            return Character.toUpperCase(reason.charAt(0)) + reason.substring(1);
        }
        return remote ? "The gateway closed the connection" : "The connection to " + address + " broke";
    }

    private static int refusedStatus(@Nullable String reason) {
        if (reason == null || !reason.startsWith(REFUSED_UPGRADE)) {
            return 0;
        }
        String digits = reason.substring(REFUSED_UPGRADE.length()).split("\\D", 2)[0];
        return digits.length() == 3 ? Integer.parseInt(digits) : 0;
    }
}
