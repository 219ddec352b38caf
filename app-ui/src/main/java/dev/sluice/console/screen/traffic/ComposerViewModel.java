package dev.sluice.console.screen.traffic;

import dev.sluice.console.component.Quantity;
import dev.sluice.console.export.CodeRequest;
import dev.sluice.console.text.Words;
import dev.sluice.model.exchange.ExchangeRecord;
import java.net.URI;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/// A request that is written or written anew, sent with a key that a person gives, and its answer. The key is kept
/// while the window is open, in memory alone.
final class ComposerViewModel {

    private static final Words WORDS = Words.of(ComposerViewModel.class);

    private final Sender sender;
    private final Executor fx;
    private final Supplier<String> baseUrl;
    private final StringProperty key = new SimpleStringProperty("");
    private final StringProperty body = new SimpleStringProperty("");
    private final ReadOnlyStringWrapper path = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper result = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper answer = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper exchange = new ReadOnlyStringWrapper("");
    private final ReadOnlyBooleanWrapper sending = new ReadOnlyBooleanWrapper();
    private int sent;

    /// @param fx the thread of the view models
    /// @param baseUrl what clients set; empty while it is not known
    ComposerViewModel(Sender sender, Executor fx, Supplier<String> baseUrl) {
        this.sender = sender;
        this.fx = fx;
        this.baseUrl = baseUrl;
    }

    /// Begins with a request.
    void begin(CodeRequest request) {
        sent++;
        path.set(request.path());
        body.set(request.body());
        result.set("");
        answer.set("");
        problem.set("");
        exchange.set("");
        sending.set(false);
    }

    /// Whether it still stands as an exchange's request without its words, not written on and not sent.
    boolean isUntouched(ExchangeRecord exchange) {
        return !sending.get()
                && result.get().isEmpty()
                && body.get().equals(RequestShape.of(exchange).body());
    }

    /// Sends it, if it can be sent and none is on its way.
    void send() {
        String base = baseUrl.get();
        problem.set(
                base.isEmpty()
                        ? WORDS.text("the-gateways-address-is-not")
                        : key.get().isBlank() ? WORDS.text("paste-the-key-of-a") : "");
        if (!problem.get().isEmpty() || sending.get()) {
            return;
        }
        if (body.get().contains("\"" + RequestShape.OPEN + "\"")) {
            problem.set(WORDS.text("write-what-to-ask-in"));
            return;
        }
        sending.set(true);
        result.set(WORDS.text("waiting-for-the-answer"));
        sent++;
        int mine = sent;
        sender.send(
                URI.create(base + path.get()),
                key.get().strip(),
                body.get(),
                received -> fx.execute(() -> {
                    if (mine == sent) {
                        show(received);
                    }
                }));
    }

    private void show(Sender.Answer received) {
        sending.set(false);
        switch (received) {
            case Sender.Answer.Received(int status, String id, String text, var duration) -> {
                result.set(WORDS.text(
                        "in",
                        String.valueOf(status),
                        Quantity.millis(duration.toNanos() / 1e6).text()));
                answer.set(text);
                exchange.set(id);
            }
            case Sender.Answer.Failed(String why) -> {
                result.set("");
                problem.set(why);
            }
        }
    }

    StringProperty keyProperty() {
        return key;
    }

    StringProperty bodyProperty() {
        return body;
    }

    ReadOnlyStringProperty pathProperty() {
        return path.getReadOnlyProperty();
    }

    /// Status and time; empty: not sent.
    ReadOnlyStringProperty resultProperty() {
        return result.getReadOnlyProperty();
    }

    ReadOnlyStringProperty answerProperty() {
        return answer.getReadOnlyProperty();
    }

    /// What stands against it, in a sentence; empty: nothing.
    ReadOnlyStringProperty problemProperty() {
        return problem.getReadOnlyProperty();
    }

    /// The id of the exchange that it became; empty: none.
    ReadOnlyStringProperty exchangeProperty() {
        return exchange.getReadOnlyProperty();
    }

    ReadOnlyBooleanProperty sendingProperty() {
        return sending.getReadOnlyProperty();
    }
}
