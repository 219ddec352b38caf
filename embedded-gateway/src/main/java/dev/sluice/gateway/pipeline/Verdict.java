package dev.sluice.gateway.pipeline;

import dev.sluice.gateway.account.Ending;
import dev.sluice.model.exchange.AttemptOutcome;
import org.jspecify.annotations.Nullable;

/// What an attempt's result means.
///
/// @param attempt how the attempt is recorded
/// @param status of the backend, or null where none came
/// @param ending how the exchange ends, if this attempt is the last
/// @param answer what the client gets then
/// @param maybeBilled whether the backend failed with an answer that it may bill: shown with the attempt, and not
///     charged to the consumer
/// @param tryNext whether another backend may answer: this one did not see the request
record Verdict(
        AttemptOutcome attempt,
        @Nullable Integer status,
        Ending ending,
        ClientAnswer answer,
        boolean maybeBilled,
        boolean tryNext) {

    Verdict with(ClientAnswer other) {
        return new Verdict(attempt, status, ending, other, maybeBilled, tryNext);
    }
}
