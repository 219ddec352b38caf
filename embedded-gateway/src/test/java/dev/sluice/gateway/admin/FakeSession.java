package dev.sluice.gateway.admin;

import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.jetty.websocket.api.Callback;
import org.eclipse.jetty.websocket.api.Session;
import org.jspecify.annotations.Nullable;

/// A connection whose other side reads at once, or not at all until it is told to.
final class FakeSession {

    final List<String> delivered = new ArrayList<>();
    int pings;
    boolean disconnected;
    int closedWith;
    private boolean reading;
    private @Nullable Runnable stuck;

    FakeSession(boolean reading) {
        this.reading = reading;
    }

    Session session() {
        return (Session) Proxy.newProxyInstance(
                Session.class.getClassLoader(), new Class<?>[] {Session.class}, (proxy, method, arguments) -> {
                    switch (method.getName()) {
                        case "sendText" -> sendText((String) arguments[0], (Callback) arguments[1]);
                        case "sendPing" -> pings++;
                        case "disconnect" -> disconnected = true;
                        case "close" -> closedWith = (int) arguments[0];
                        default -> throw new UnsupportedOperationException(method.getName());
                    }
                    return null;
                });
    }

    private void sendText(String text, Callback callback) {
        Runnable delivery = () -> {
            delivered.add(text);
            callback.succeed();
        };
        if (reading) {
            delivery.run();
        } else {
            stuck = delivery;
        }
    }

    /// Takes the one message that is being sent; whatever comes next gets stuck again.
    void readOne() {
        Runnable delivery = stuck;
        stuck = null;
        if (delivery != null) {
            delivery.run();
        }
    }

    /// Takes what was sent, and reads from now on.
    void readAll() {
        reading = true;
        readOne();
    }

    /// What was delivered, by type.
    long count(String type) {
        return delivered.stream()
                .filter(text -> text.startsWith("{\"type\":\"" + type + "\""))
                .count();
    }
}
