package dev.sluice.gateway.publish;

import dev.sluice.model.BackendId;
import dev.sluice.model.ConsumerId;
import dev.sluice.model.ModelName;
import dev.sluice.model.exchange.ExchangeRecord;
import dev.sluice.model.state.Severity;
import org.jspecify.annotations.Nullable;

/// Takes what happens from the request path. Every method returns at once, whoever watches.
public interface Publisher {

    /// Tokens went over the wire: the prompt's when a backend took it, the answer's as they pass. `ended` corrects
    /// nothing: whoever calls sees to it that the sum is the exchange's total in the end.
    ///
    /// @param tokens may be negative, when an estimate was too high
    void tokens(ConsumerId consumer, ModelName model, BackendId backend, long tokens);

    /// An attempt at a backend began (+1) or ended (−1).
    void inFlight(BackendId backend, int change);

    /// An exchange ended, refused ones included.
    void ended(ExchangeRecord exchange);

    /// A request came without a key, or with one that is nobody's. It leaves no other trace.
    ///
    /// @param keyShown whether it had a key
    void unauthenticated(String clientIp, boolean keyShown);

    /// Something worth an entry in the list of events.
    void event(
            String kind,
            Severity severity,
            @Nullable String subject,
            @Nullable String from,
            @Nullable String to,
            String reason);
}
