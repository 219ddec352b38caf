package dev.sluice.gateway.metrics;

import dev.sluice.model.BackendId;
import dev.sluice.model.exchange.AttemptOutcome;
import dev.sluice.model.exchange.AttemptRecord;
import dev.sluice.model.exchange.ExchangeRecord;
import dev.sluice.model.exchange.Outcome;
import io.opentelemetry.api.common.Attributes;
import org.jspecify.annotations.Nullable;

/// What attempts that count together have in common.
///
/// @param requestModel the backend's name for the model, as a label, bounded
/// @param status of the backend where it refused or failed, else null
/// @param generated whether the gateway's own traffic generator asked
/// @param injected whether a fault was injected on purpose
record AttemptKey(
        BackendId backend,
        String api,
        @Nullable String requestModel,
        AttemptOutcome outcome,
        @Nullable Integer status,
        boolean generated,
        boolean injected) {

    private static final int FIRST_ERROR = 400;

    static AttemptKey of(ExchangeRecord exchange, AttemptRecord attempt, ModelLabels models) {
        Integer status = attempt.status();
        return new AttemptKey(
                attempt.backend(),
                exchange.api(),
                models.of(attempt.model(), exchange.outcome() == Outcome.COMPLETED),
                attempt.outcome(),
                status != null && status >= FIRST_ERROR ? status : null,
                exchange.isGenerated(),
                attempt.injectedFault() != null);
    }

    AttemptKey collapsed() {
        return new AttemptKey(backend, api, Label.OTHER, outcome, null, generated, injected);
    }

    Attributes attributes(String provider) {
        return Attributes.builder()
                .put(Label.OPERATION, api)
                .put(Label.PROVIDER, provider)
                .put(Label.REQUEST_MODEL, requestModel)
                .put(Label.BACKEND, backend.value())
                .put(Label.OUTCOME, outcome.wireName())
                .put(Label.ERROR_TYPE, errorType())
                .put(Label.GENERATED, generated ? Label.TRUE : null)
                .put(Label.FAULT, injected ? Label.TRUE : null)
                .build();
    }

    private @Nullable String errorType() {
        if (outcome == AttemptOutcome.COMPLETED) {
            return null;
        }
        return status == null ? outcome.wireName() : Integer.toString(status);
    }
}
