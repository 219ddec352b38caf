package dev.sluice.gateway.admin;

import dev.sluice.gateway.exchange.Ticker;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.eclipse.jetty.websocket.api.Session;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The connected consoles. One publishing thread ticks, encodes each message once, and hands it to every console's
/// queue; no console can make it wait.
final class ConsoleHub {

    /// More are refused at the upgrade.
    static final int MAX_CONSOLES = 32;

    private static final Logger LOG = LoggerFactory.getLogger(ConsoleHub.class);

    private final LiveFeed feed;
    private final AdminToken token;
    private final Ticker ticker;
    private final Set<ConsoleLink> links = ConcurrentHashMap.newKeySet();
    private final Queue<ConsoleLink> joining = new ConcurrentLinkedQueue<>();
    private final Runnable wake;

    /// @param wake has [#welcome] called soon, by the publishing thread
    ConsoleHub(LiveFeed feed, AdminToken token, Ticker ticker, Runnable wake) {
        this.feed = feed;
        this.token = token;
        this.ticker = ticker;
        this.wake = wake;
    }

    boolean isFull() {
        return links.size() + joining.size() >= MAX_CONSOLES;
    }

    boolean isWatched() {
        return !links.isEmpty();
    }

    /// @param pass what let it in
    ConsoleLink join(Session session, AdminToken.Pass pass) {
        ConsoleLink link = new ConsoleLink(session, ticker, pass);
        joining.add(link);
        wake.run();
        return link;
    }

    void leave(ConsoleLink link) {
        link.closed();
        joining.remove(link);
        links.remove(link);
    }

    /// Whether a console may still be here: the token that let it in may have ended. Then it is told to go, but not
    /// before the reply to what it asked: it may be the one that rotates the token.
    boolean admits(ConsoleLink link) {
        if (link.isBusy() || token.holds(link.pass())) {
            return true;
        }
        leave(link);
        link.tokenEnded();
        return false;
    }

    /// Sends the first messages to consoles that have just connected. For the publishing thread.
    void welcome() {
        Outgoing hello = null;
        Outgoing snapshot = null;
        for (ConsoleLink link = joining.poll(); link != null; link = joining.poll()) {
            if (admits(link)) {
                hello = hello == null ? feed.hello() : hello;
                snapshot = snapshot == null ? feed.snapshot() : snapshot;
                links.add(link);
                link.send(List.of(hello, snapshot));
            }
        }
    }

    /// Sends what happened since the last tick. For the publishing thread.
    void tick() {
        try {
            List.copyOf(links).forEach(this::admits);
            links.stream().filter(link -> !link.isAlive()).toList().forEach(this::drop);
            if (links.isEmpty()) {
                feed.skip();
            } else {
                List<Outgoing> messages = feed.next();
                links.forEach(link -> link.send(messages));
                showInFlight();
                resync();
            }
            welcome();
        } catch (RuntimeException bug) {
            LOG.error("A tick of the consoles failed", bug); // the next one must come nevertheless
        }
    }

    /// Sends the exchanges that have ended. Writing out many at once would keep a processor from requests for as long
    /// as several of them take, so they do not wait for the next tick. For the publishing thread.
    void passOn() {
        if (links.isEmpty()) {
            return;
        }
        try {
            List<Outgoing> messages = feed.exchanges();
            links.forEach(link -> link.send(messages));
        } catch (RuntimeException bug) {
            LOG.error("Exchanges were not passed on to the consoles", bug); // the next ones must be nevertheless
        }
    }

    /// For those who watch alone: nobody else pays for looking. All get as many rows as the one who wants most.
    private void showInFlight() {
        int rows = links.stream().mapToInt(ConsoleLink::watched).max().orElse(0);
        if (rows > 0) {
            Outgoing message = feed.inFlight(rows);
            links.stream().filter(link -> link.watched() > 0).forEach(link -> link.send(message));
        }
    }

    private void resync() {
        List<ConsoleLink> due =
                links.stream().filter(ConsoleLink::isDueForSnapshot).toList();
        if (!due.isEmpty()) {
            Outgoing snapshot = feed.snapshot();
            due.forEach(link -> link.resume(snapshot));
        }
    }

    private void drop(ConsoleLink link) {
        LOG.info("A console gave no sign of life for 15 s and is disconnected");
        leave(link);
        link.disconnect();
    }

    void close() {
        links.forEach(ConsoleLink::goAway);
    }
}
