package dev.sluice.gateway.whatif;

import dev.sluice.model.ConsumerId;
import dev.sluice.model.ModelName;

/// Whose requests limits cannot tell apart.
///
/// @param model as asked for
/// @param counterKeys what they were counted by, `limit=key` each, set apart by line ends
record Origin(ConsumerId consumer, ModelName model, String clientIp, String counterKeys) {

    /// The same, going on as another model.
    Origin as(ModelName other) {
        return new Origin(consumer, other, clientIp, counterKeys);
    }
}
