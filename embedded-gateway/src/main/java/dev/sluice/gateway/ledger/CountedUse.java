package dev.sluice.gateway.ledger;

import dev.sluice.model.exchange.TokenUsage;
import org.jspecify.annotations.Nullable;

/// What requests used that limits counted by the same keys.
///
/// @param model as asked for, empty where the path had none
/// @param anonymous whether they showed no key
/// @param counterKeys `limit=key` each, set apart by line ends; empty where no limit matched
/// @param charged tokens, as limits counted them in the end
/// @param costNanos billionths of `currency`; 0 where no price was known
/// @param currency null where nothing was priced
public record CountedUse(
        String consumer,
        String model,
        String clientIp,
        boolean anonymous,
        String counterKeys,
        TokenUsage usage,
        long charged,
        long costNanos,
        @Nullable String currency) {}
