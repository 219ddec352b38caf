package dev.sluice.console.screen.consumers.whatif;

import dev.sluice.model.ConsumerId;
import dev.sluice.model.LimitId;
import dev.sluice.model.config.LimitConfig;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Limits as they would be.
///
/// @param limits all of them
/// @param edited the one that is looked at
/// @param value its tokens a minute, as proposed; null: it bounds none
/// @param inForce the same as it is; null: it is new, or bounds none
/// @param consumer whose requests the chart is of; null: all
public record Proposal(
        List<LimitConfig> limits,
        LimitId edited,
        @Nullable Long value,
        @Nullable Long inForce,
        @Nullable ConsumerId consumer) {

    public Proposal {
        limits = List.copyOf(limits);
    }

    /// Whether both are stations of one drag: of one consumer's limit, though a limit of its own may be made for it.
    boolean isOfTheSame(Proposal other) {
        return Objects.equals(consumer, other.consumer) && (consumer != null || edited.equals(other.edited));
    }
}
