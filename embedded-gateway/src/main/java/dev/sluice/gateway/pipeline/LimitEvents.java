package dev.sluice.gateway.pipeline;

import dev.sluice.gateway.exchange.Refusal;
import dev.sluice.gateway.limit.ShadowRefusal;
import dev.sluice.gateway.publish.Publisher;
import dev.sluice.model.LimitId;
import dev.sluice.model.state.Severity;
import org.jspecify.annotations.Nullable;

/// Tells of limits that people will want to look at: a quota that is used up, and what a limit in shadow mode would
/// have refused. At most once for each limit, key and window, which the limiter sees to.
final class LimitEvents {

    private final Publisher publisher;

    LimitEvents(Publisher publisher) {
        this.publisher = publisher;
    }

    void usedUp(Refusal refusal) {
        quota(refusal, refusal.message());
    }

    void wouldRefuse(ShadowRefusal shadow) {
        if (shadow.first()) {
            quota(
                    shadow.refusal(),
                    "In shadow mode, not refused: " + shadow.refusal().message());
        }
    }

    private void quota(Refusal refusal, String reason) {
        @Nullable LimitId limit = refusal.limit();
        publisher.event("quota", Severity.WARNING, limit == null ? null : limit.value(), null, null, reason);
    }
}
