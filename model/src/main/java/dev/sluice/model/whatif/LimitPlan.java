package dev.sluice.model.whatif;

import dev.sluice.model.LimitId;
import org.jspecify.annotations.Nullable;

/// How small a bound of a limit could be.
///
/// @param bound its name in the configuration, such as `tokensPerMinute`
/// @param refusalRate the share of all requests that the limit may refuse, 0 to 1
/// @param today the bound's value that was started from
/// @param needed the smallest with which it refuses no more; null where even the largest does
/// @param headroom how much of today's is more than needed, as a share; negative where today's is too small
/// @param refusedToday requests that it refuses with today's value
/// @param refused requests that it would refuse with what is needed
/// @param requests that were played
/// @param replays how often they were
public record LimitPlan(
        LimitId limit,
        String bound,
        double refusalRate,
        long today,
        @Nullable Long needed,
        @Nullable Double headroom,
        long refusedToday,
        long refused,
        long requests,
        int replays) {}
