package dev.sluice.gateway.conduct;

import dev.sluice.model.ConsumerId;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What one client has done so far.
///
/// @param userAgent as it calls itself; empty where it does not
/// @param refusals that told it how long to wait
/// @param honoured after so many of them it came back in time
/// @param backedOff came back early, but waited longer each time
/// @param stormed came back early, and no slower than before
/// @param gaveUp did not come back within five minutes
/// @param shortestWait after a refusal; null where it never came back
/// @param cuts answers that broke off while it listened
/// @param retried asked the same again after a cut
/// @param tookForWhole went on with a longer prompt, as if the answer had been whole
/// @param verdict the one word that fits most: `honours`, `backs-off`, `storms`, `takes-cut-for-whole`, or `unknown`
public record ClientRow(
        ConsumerId consumer,
        String userAgent,
        Instant lastSeen,
        long requests,
        long refusals,
        long honoured,
        long backedOff,
        long stormed,
        long gaveUp,
        @Nullable Duration shortestWait,
        long cuts,
        long retried,
        long tookForWhole,
        String verdict) {}
