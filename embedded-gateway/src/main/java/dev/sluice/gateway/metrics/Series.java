package dev.sluice.gateway.metrics;

import dev.sluice.model.BackendId;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The labels of exchanges that count together, one set for each metric: made once, since making them costs more than
/// counting.
///
/// @param request by consumer, model, backend, and how it ended
/// @param use by consumer, model and backend
/// @param latency by model, backend and error, without the consumer: histograms are large
record Series(
        Attributes request,
        Attributes refusal,
        Attributes inputTokens,
        Attributes outputTokens,
        Attributes use,
        Attributes cost,
        Attributes latency) {

    /// Answers of the gateway itself, refusals above all, have no other provider.
    private static final String GATEWAY = "sluice";

    /// @param provider the convention's name for the provider of a backend
    static Series of(SeriesKey key, Function<BackendId, String> provider) {
        Attributes asked = generated(key.generated());
        Attributes use = asked.toBuilder()
                .put(Label.CONSUMER, key.consumer())
                .put(Label.REQUEST_MODEL, key.requestModel())
                .put(Label.BACKEND, value(key.backend()))
                .build();
        Attributes operation = asked.toBuilder()
                .put(Label.OPERATION, key.api())
                .put(Label.PROVIDER, key.backend() == null ? GATEWAY : provider.apply(key.backend()))
                .put(Label.RESPONSE_MODEL, key.responseModel())
                .build();
        return new Series(
                use.toBuilder()
                        .put(Label.OUTCOME, key.outcome().wireName())
                        .put(
                                Label.CAUSED_BY,
                                key.causedBy() == null ? null : key.causedBy().wireName())
                        .build(),
                asked.toBuilder()
                        .put(Label.CONSUMER, key.consumer())
                        .put(Label.CODE, key.reason())
                        .put(
                                Label.LIMIT,
                                key.limit() == null ? null : key.limit().value())
                        .build(),
                both(use, operation).put(Label.TOKEN_TYPE, "input").build(),
                both(use, operation).put(Label.TOKEN_TYPE, "output").build(),
                use,
                use.toBuilder().put(Label.CURRENCY, key.currency()).build(),
                operation.toBuilder()
                        .put(Label.REQUEST_MODEL, key.requestModel())
                        .put(Label.BACKEND, value(key.backend()))
                        .put(Label.ERROR_TYPE, key.reason())
                        .build());
    }

    private static Attributes generated(boolean generated) {
        return Attributes.builder()
                .put(Label.GENERATED, generated ? Label.TRUE : null)
                .build();
    }

    private static AttributesBuilder both(Attributes one, Attributes other) {
        return one.toBuilder().putAll(other);
    }

    private static @Nullable String value(@Nullable BackendId id) {
        return id == null ? null : id.value();
    }
}
