package dev.sluice.gateway.admin;

import dev.sluice.gateway.exchange.Ticker;
import dev.sluice.model.message.ServerMessage;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import org.eclipse.jetty.websocket.api.Callback;
import org.eclipse.jetty.websocket.api.Session;

/// One connected console, as the hub sees it.
final class ConsoleLink implements Caller {

    private static final long PING_EVERY = Duration.ofSeconds(5).toNanos();
    private static final long DEAD_AFTER = Duration.ofSeconds(15).toNanos();
    private static final int TRY_AGAIN_LATER = 1013;
    private static final int TOKEN_ENDED = 4001;

    private final Session session;
    private final Ticker ticker;
    private final ConsoleQueue queue;
    private volatile AdminToken.Pass pass;
    private volatile long heardAt;
    private volatile boolean busy;
    private long pingedAt;
    private volatile int watched;

    ConsoleLink(Session session, Ticker ticker, AdminToken.Pass pass) {
        this.session = session;
        this.pass = pass;
        this.ticker = ticker;
        this.queue = new ConsoleQueue(session, this::heard);
        this.heardAt = ticker.nanos();
        this.pingedAt = heardAt;
    }

    @Override
    public String name() {
        return "console";
    }

    @Override
    public AdminToken.Pass pass() {
        return pass;
    }

    @Override
    public void renew(AdminToken.Pass next) {
        pass = next;
    }

    /// The console gave a sign of life: a frame, or it read what it was behind with.
    void heard() {
        heardAt = ticker.nanos();
    }

    /// While a command of its own runs, nothing is read from it.
    void busy(boolean now) {
        heard();
        busy = now;
    }

    /// The console wants to see requests that run.
    ///
    /// @param rows how many one by one; 0: none any more
    void watches(int rows) {
        watched = rows;
    }

    /// How many running requests it wants to see one by one; 0: it wants no snapshots of them.
    int watched() {
        return watched;
    }

    /// Whether a command of its own runs.
    boolean isBusy() {
        return busy;
    }

    void send(List<Outgoing> messages) {
        messages.forEach(this::send);
    }

    void send(Outgoing message) {
        if (!queue.offer(message)) {
            session.close(TRY_AGAIN_LATER, "too many replies that were not read", Callback.NOOP);
        }
    }

    boolean isDueForSnapshot() {
        return queue.isDueForSnapshot();
    }

    /// Brings a console that was left behind up to date again.
    void resume(Outgoing snapshot) {
        long leftOut = queue.resume();
        send(snapshot);
        if (leftOut > 0) {
            send(Outgoing.live(new ServerMessage.Exchanges(List.of(), leftOut)));
        }
    }

    /// Asks for a sign of life from time to time.
    ///
    /// @return whether there was one lately
    boolean isAlive() {
        long now = ticker.nanos();
        if (now - pingedAt >= PING_EVERY) {
            pingedAt = now;
            session.sendPing(ByteBuffer.allocate(0), Callback.NOOP);
        }
        return busy || now - heardAt < DEAD_AFTER;
    }

    /// Ends the connection for good, without waiting for the other side.
    void disconnect() {
        queue.close();
        session.disconnect();
    }

    /// The gateway stops.
    void goAway() {
        session.close(1001, "the gateway stops", Callback.NOOP);
    }

    /// The token that let it in opens nothing any more.
    void tokenEnded() {
        session.close(TOKEN_ENDED, "the admin token was rotated", Callback.NOOP);
    }

    void closed() {
        queue.close();
    }
}
