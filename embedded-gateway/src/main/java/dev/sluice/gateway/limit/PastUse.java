package dev.sluice.gateway.limit;

import dev.sluice.model.ConsumerId;
import dev.sluice.model.ModelName;

/// What the ledger says was charged in the past to requests of one kind.
///
/// @param model as asked for
/// @param tokens charged
public record PastUse(ConsumerId consumer, ModelName model, String clientIp, long tokens) {}
