package dev.sluice.gateway.limit;

import dev.sluice.model.ConsumerId;
import dev.sluice.model.ModelName;
import dev.sluice.model.exchange.TokenUsage;

/// What the ledger says was used in the past by requests of one kind.
///
/// @param model as asked for
/// @param charged in all; what of it has no class, as after a crash, counts as output
/// @param nanos what it cost, billionths of the currency that was asked for
public record PastUse(
        ConsumerId consumer, ModelName model, String clientIp, TokenUsage usage, long charged, long nanos) {}
