package dev.sluice.gateway.pipeline;

import dev.sluice.gateway.exchange.Refusal;
import dev.sluice.gateway.limit.capacity.CapacityHold;
import dev.sluice.gateway.route.BackendCall;
import dev.sluice.gateway.route.Candidate;
import dev.sluice.gateway.route.Obstacle;
import dev.sluice.model.BackendId;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Who is asked next.
sealed interface Choice {

    /// This one. Its capacity is held, and its breaker expects a result.
    ///
    /// @param candidates who might have been, the preferred first
    /// @param passedOver who was not, and why
    /// @param good whether it answered the last time, so that it probably will
    record Made(
            Candidate candidate,
            CapacityHold hold,
            BackendCall live,
            boolean good,
            List<BackendId> candidates,
            List<Obstacle> passedOver)
            implements Choice {

        /// It is not asked after all.
        void giveBack() {
            hold.release();
            live.cancelled();
        }
    }

    /// None of those that may be asked can take the call.
    record Unable(Refusal refusal) implements Choice {}

    /// Nobody may be asked.
    ///
    /// @param soonest until somebody has room again who is only throttled or full; null where there is none
    record Nobody(Refusal refusal, @Nullable Duration soonest) implements Choice {}

    /// The client left while its request waited for somebody.
    record Left() implements Choice {}
}
