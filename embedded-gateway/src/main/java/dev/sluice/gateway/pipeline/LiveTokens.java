package dev.sluice.gateway.pipeline;

import dev.sluice.gateway.publish.Publisher;
import dev.sluice.model.BackendId;
import dev.sluice.model.ConsumerId;
import dev.sluice.model.ModelName;

/// Shows an exchange's tokens while they pass: the prompt's with the first content, the answer's as it goes by,
/// and at the end the difference to the real usage, so that the sum is the exchange's total.
final class LiveTokens {

    /// Tokens a report, so that a display costs a stream next to nothing.
    private static final int STEP = 8;

    private final Publisher publisher;
    private final ConsumerId consumer;
    private final ModelName model;
    private final BackendId backend;
    private final long promptTokens;
    private long shown;

    LiveTokens(Publisher publisher, ConsumerId consumer, ModelName model, BackendId backend, long promptTokens) {
        this.publisher = publisher;
        this.consumer = consumer;
        this.model = model;
        this.backend = backend;
        this.promptTokens = promptTokens;
    }

    /// Content goes by.
    ///
    /// @param outputTokens so far, estimated
    void passed(long outputTokens) {
        if (outputTokens > 0 && (shown == 0 || promptTokens + outputTokens - shown >= STEP)) {
            show(promptTokens + outputTokens);
        }
    }

    /// The exchange was accounted.
    ///
    /// @param total the exchange's tokens as accounted
    void ended(long total) {
        show(total);
    }

    private void show(long total) {
        if (total != shown) {
            publisher.tokens(consumer, model, backend, total - shown);
            shown = total;
        }
    }
}
