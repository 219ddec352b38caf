package dev.sluice.console.screen.start;

import dev.sluice.console.component.Quantity;
import dev.sluice.console.text.Words;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.Executor;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

/// One question through the gateway's real listener, its answer shown as it comes.
final class TestRequest {

    private static final Words WORDS = Words.of(TestRequest.class);

    /// How it stands.
    sealed interface Progress {

        record NotSent() implements Progress {}

        record Running() implements Progress {}

        /// The answer is complete.
        ///
        /// @param id of the exchange; may be empty
        record Ended(String id, String summary) implements Progress {}

        record Failed(String why) implements Progress {}
    }

    /// The most that is kept of an answer.
    private static final int MAX_TEXT = 4_000;

    private final ChatClient client;
    private final Executor fx;
    private final ReadOnlyObjectWrapper<Progress> progress = new ReadOnlyObjectWrapper<>(new Progress.NotSent());
    private final ReadOnlyStringWrapper answer = new ReadOnlyStringWrapper("");

    /// @param fx the thread of the view models
    TestRequest(ChatClient client, Executor fx) {
        this.client = client;
        this.fx = fx;
    }

    /// Sends the question, unless one is on its way.
    void send(URI baseUrl, String key, String model, String question) {
        if (progress.get() instanceof Progress.Running) {
            return;
        }
        answer.set("");
        progress.set(new Progress.Running());
        client.ask(baseUrl, key, model, question, new ChatClient.Listener() {
            @Override
            public void text(String more) {
                fx.execute(() -> append(more));
            }

            @Override
            public void ended(String id, Duration duration) {
                fx.execute(() -> progress.set(new Progress.Ended(
                        id,
                        WORDS.text(
                                "answered-in",
                                Quantity.millis(duration.toNanos() / 1e6).text()))));
            }

            @Override
            public void failed(String why) {
                fx.execute(() -> progress.set(new Progress.Failed(why)));
            }
        });
    }

    private void append(String more) {
        if (answer.get().length() < MAX_TEXT) {
            answer.set((answer.get() + more).stripLeading());
        }
    }

    ReadOnlyObjectProperty<Progress> progressProperty() {
        return progress.getReadOnlyProperty();
    }

    ReadOnlyStringProperty answerProperty() {
        return answer.getReadOnlyProperty();
    }
}
