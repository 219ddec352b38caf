package dev.sluice.model.exchange;

import dev.sluice.model.LimitId;
import dev.sluice.model.ModelName;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What limits without room did to an exchange, other than refusing it.
///
/// @param shadowRefusals what limits in shadow mode would have refused, each judged as if it alone refused
/// @param reroutes the limits that sent it on to another model, in order
/// @param queued how long it waited for room; null: not at all
public record ExceededLimits(
        List<ShadowRefusal> shadowRefusals,
        List<Reroute> reroutes,
        @Nullable Duration queued) {

    /// A limit in shadow mode had no room.
    ///
    /// @param code as in a refusal
    public record ShadowRefusal(LimitId limit, String code) {}

    /// A limit had no room for a model, and the request went on as another.
    ///
    /// @param code why there was no room, as in a refusal
    /// @param model where it went on
    public record Reroute(LimitId limit, String code, ModelName model) {}

    public ExceededLimits {
        shadowRefusals = List.copyOf(shadowRefusals);
        reroutes = List.copyOf(reroutes);
    }
}
