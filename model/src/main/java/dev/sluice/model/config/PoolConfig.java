package dev.sluice.model.config;

import dev.sluice.model.PoolId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// An ordered set of backends, and how to balance them.
///
/// @param waitForCapacity null: what no member can take now is refused at once
public record PoolConfig(
        PoolId id,
        SelectionStrategy strategy,
        @Nullable SessionAffinityConfig sessionAffinity,
        @Nullable CapacityWaitConfig waitForCapacity,
        List<PoolMember> members) {

    public PoolConfig {
        members = List.copyOf(members);
    }

    /// A pool whose requests do not wait.
    public PoolConfig(
            PoolId id,
            SelectionStrategy strategy,
            @Nullable SessionAffinityConfig sessionAffinity,
            List<PoolMember> members) {
        this(id, strategy, sessionAffinity, null, members);
    }
}
