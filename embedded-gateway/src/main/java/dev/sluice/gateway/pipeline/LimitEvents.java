package dev.sluice.gateway.pipeline;

import dev.sluice.gateway.exchange.Refusal;
import dev.sluice.gateway.limit.ShadowRefusal;
import dev.sluice.gateway.publish.Publisher;
import dev.sluice.model.LimitId;
import dev.sluice.model.ModelName;
import dev.sluice.model.state.Severity;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// Tells of limits that people will want to look at: a quota that is used up, and what a limit in shadow mode would
/// have refused. At most once for each limit, key and window, which the limiter sees to.
final class LimitEvents {

    private static final int MOST_UNCOUNTED = 1_000;

    private final Publisher publisher;
    private final Set<String> uncounted = ConcurrentHashMap.newKeySet();

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

    /// A budget lets a model pass without counting it, since it has no price in the budget's currency. Told once for
    /// each limit and model, for the first 1,000 of them: models' names are the clients' choice.
    void cannotCount(LimitId limit, ModelName model) {
        if (uncounted.size() < MOST_UNCOUNTED && uncounted.add(limit + " " + model)) {
            publisher.event(
                    "quota",
                    Severity.WARNING,
                    limit.value(),
                    null,
                    null,
                    "The budget of limit \"" + limit + "\" does not count model \"" + model
                            + "\", which has no price in its currency. Add one under prices; 0 where it costs"
                            + " nothing.");
        }
    }

    private void quota(Refusal refusal, String reason) {
        @Nullable LimitId limit = refusal.limit();
        publisher.event("quota", Severity.WARNING, limit == null ? null : limit.value(), null, null, reason);
    }
}
