package dev.sluice.gateway.pipeline;

import dev.sluice.gateway.account.Ending;
import dev.sluice.gateway.exchange.Refusal;
import dev.sluice.gateway.failover.OutcomeRule;
import dev.sluice.gateway.route.BackendCall;
import dev.sluice.model.exchange.AttemptOutcome;
import dev.sluice.model.exchange.Outcome;
import org.jspecify.annotations.Nullable;

/// What an attempt's result means.
///
/// @param attempt how the attempt is recorded
/// @param status of the backend, or null where none came
/// @param ending how the exchange ends, if this attempt is the last
/// @param answer what the client gets then
/// @param failure what the backend is held to have done; null where it completed, or the client or the gateway ended it
/// @param phase that took too long; null where none did
record Verdict(
        AttemptOutcome attempt,
        @Nullable Integer status,
        Ending ending,
        ClientAnswer answer,
        BackendCall.@Nullable Failure failure,
        @Nullable String phase) {

    Verdict with(ClientAnswer other) {
        return new Verdict(attempt, status, ending, other, failure, phase);
    }

    /// Whether the backend may bill an answer that the consumer is not charged: shown with the attempt.
    boolean maybeBilled() {
        return ending.usage() == null && failure != null && failure.rule().mayBill();
    }

    /// Whether another backend may still answer: the client has seen nothing of this one.
    boolean isOpen() {
        return failure != null
                && failure.rule().retry() != OutcomeRule.Retry.NO
                && !(answer instanceof ClientAnswer.StreamEnd);
    }

    /// The same attempt, after which the exchange was ended from outside rather than by what the backend did.
    Verdict interrupted(Refusal refusal) {
        Verdict told = told(refusal);
        Ending before = told.ending;
        Ending ending = new Ending(
                before.status(),
                Outcome.INTERRUPTED,
                refusal.causedBy(),
                before.reason(),
                before.limit(),
                before.usage(),
                before.estimated(),
                before.firstContentNanos(),
                before.upstreamNanos());
        return new Verdict(attempt, status, ending, told.answer, failure, phase);
    }

    /// The same, told to the client in another way.
    Verdict told(Refusal refusal) {
        Ending before = ending;
        Ending retold = new Ending(
                refusal.status(),
                before.outcome(),
                before.causedBy(),
                refusal.code().code(),
                before.limit(),
                before.usage(),
                before.estimated(),
                before.firstContentNanos(),
                before.upstreamNanos());
        return new Verdict(attempt, status, retold, new ClientAnswer.Refused(refusal), failure, phase);
    }
}
