package dev.sluice.gateway.pipeline;

import dev.sluice.gateway.content.KeptContent;
import dev.sluice.gateway.exchange.Exchange;
import java.util.function.Consumer;

/// Keeps what is said in the exchanges of consumers whose content is to be stored. All others pass untouched.
final class ContentStep {

    private final Consumer<KeptContent> store;

    ContentStep(Consumer<KeptContent> store) {
        this.store = store;
    }

    /// @param onward has ended the exchange when it returns
    void keeping(Call call, InForce current, Consumer<Call> onward) {
        Exchange.Start start = call.exchange().start();
        if (!current.keepsContent(start.consumer())) {
            onward.accept(call);
            return;
        }
        ContentRecorder recorder = new ContentRecorder(call.accepted().response());
        try {
            onward.accept(call.through(recorder));
        } finally {
            store.accept(recorder.content(
                    start.id().value(), start.at(), start.consumer().value(), call.body()));
        }
    }
}
