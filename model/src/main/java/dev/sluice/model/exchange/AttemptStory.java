package dev.sluice.model.exchange;

import dev.sluice.model.BackendId;
import dev.sluice.model.state.BreakerPosition;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Why an attempt went where it went, and what followed from its end.
///
/// @param candidates who might have served it, the preferred first
/// @param passedOver who was not asked, and why
/// @param breaker of its backend, when it began: half-open where it found out whether the backend has recovered
/// @param phase in which it ended: `connect`, `first content`, `idle`, `total`; null where no phase took too long
/// @param rule the row of the table of outcomes, such as `SERVER_ERROR`; null where it completed or its client left
/// @param detail what exactly happened, in a few words; null where it completed
/// @param retryAfter how long the backend asks to be left alone; null where it does not
/// @param followed what came of it, in words
public record AttemptStory(
        List<BackendId> candidates,
        List<PassedOver> passedOver,
        BreakerPosition breaker,
        @Nullable String phase,
        @Nullable String rule,
        @Nullable String detail,
        @Nullable Duration retryAfter,
        String followed) {

    /// A backend that was not asked.
    ///
    /// @param guard what stood in its way: `breaker throttle capacity draining model asked`
    /// @param reason as the end of a sentence that begins with its name
    /// @param left until it may be asked again; null where time alone does not help
    public record PassedOver(
            BackendId backend,
            String guard,
            String reason,
            @Nullable Duration left) {}

    public AttemptStory {
        candidates = List.copyOf(candidates);
        passedOver = List.copyOf(passedOver);
    }
}
