package dev.sluice.model.config;

import dev.sluice.model.BackendId;
import dev.sluice.model.PoolId;
import org.jspecify.annotations.Nullable;

/// A public model name and where it leads: to a pool, or straight to a backend; exactly one of the two is set.
///
/// @param name as clients ask for it; `*` stands for any text
/// @param encoding how its prompts are counted; null: by the name
public record ModelRoute(
        String name,
        @Nullable PoolId pool,
        @Nullable BackendId backend,
        @Nullable TokenEncoding encoding) {}
