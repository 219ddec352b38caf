package dev.sluice.model.config;

import dev.sluice.model.PoolId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// An ordered set of backends, and how to balance them.
public record PoolConfig(
        PoolId id,
        SelectionStrategy strategy,
        @Nullable SessionAffinityConfig sessionAffinity,
        List<PoolMember> members) {

    public PoolConfig {
        members = List.copyOf(members);
    }
}
