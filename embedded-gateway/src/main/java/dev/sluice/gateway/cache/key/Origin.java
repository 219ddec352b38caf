package dev.sluice.gateway.cache.key;

import java.util.Map;

/// Where a request comes from and goes to, as far as it decides on the answer.
///
/// @param owner the consumer, or the sharing group that it belongs to: entries never cross it
/// @param api such as `chat`
/// @param model that it is routed as
/// @param backends what serves the model, so that answers of others are left behind when that changes
/// @param varies further values that partition: headers of the protocol, and what `varyBy` names
public record Origin(String owner, String api, String model, String backends, Map<String, String> varies) {

    public Origin {
        varies = Map.copyOf(varies);
    }
}
