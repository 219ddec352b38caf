package dev.sluice.gateway.ledger;

import dev.sluice.gateway.price.Cost;
import dev.sluice.model.BackendId;
import dev.sluice.model.ConsumerId;
import dev.sluice.model.ExchangeId;
import dev.sluice.model.ModelName;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// That a request is about to be sent upstream. After a crash it stands for the request, charged by estimate.
///
/// @param api as in `ExchangeRecord`
/// @param keyHint the last four characters of the key that was shown, or null
/// @param backendModel the backend's own name for the model; null where an older version did not note it
/// @param reservedTokens what the limits hold
/// @param reservedCost what they may cost; null where no price is known
/// @param sequence the limiter's number of the admission
/// @param tick its clock then
/// @param counterKeys `limit=key` each
public record Intent(
        ExchangeId id,
        Instant startedAt,
        ConsumerId consumer,
        @Nullable String keyHint,
        String clientIp,
        String api,
        ModelName requestModel,
        BackendId backend,
        @Nullable ModelName backendModel,
        boolean streamed,
        long estimatedInputTokens,
        long reservedTokens,
        @Nullable Cost reservedCost,
        long revision,
        long sequence,
        long tick,
        List<String> counterKeys) {

    public Intent {
        counterKeys = List.copyOf(counterKeys);
    }

    /// The same intent with another cost of what is reserved.
    Intent withReservedCost(@Nullable Cost cost) {
        return new Intent(
                id,
                startedAt,
                consumer,
                keyHint,
                clientIp,
                api,
                requestModel,
                backend,
                backendModel,
                streamed,
                estimatedInputTokens,
                reservedTokens,
                cost,
                revision,
                sequence,
                tick,
                counterKeys);
    }
}
