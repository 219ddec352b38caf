package dev.sluice.gateway.ledger;

import dev.sluice.model.BackendId;
import dev.sluice.model.ConsumerId;
import dev.sluice.model.ExchangeId;
import dev.sluice.model.ModelName;
import java.time.Instant;
import java.util.List;

/// That a request is about to be sent upstream. After a crash it stands for the request, charged by estimate.
///
/// @param api as in `ExchangeRecord`
/// @param reservedTokens what the limits hold
/// @param counterKeys `limit=key` each
public record Intent(
        ExchangeId id,
        Instant startedAt,
        ConsumerId consumer,
        String clientIp,
        String api,
        ModelName requestModel,
        BackendId backend,
        boolean streamed,
        long estimatedInputTokens,
        long reservedTokens,
        long revision,
        long sequence,
        List<String> counterKeys) {

    public Intent {
        counterKeys = List.copyOf(counterKeys);
    }
}
