package dev.sluice.gateway.pipeline;

import dev.sluice.gateway.limit.Admission;
import dev.sluice.gateway.limit.Exceeded;
import dev.sluice.gateway.limit.ShadowRefusal;
import dev.sluice.gateway.route.Router;
import dev.sluice.gateway.route.Routing;
import dev.sluice.model.ModelName;
import dev.sluice.model.config.ExceededAction;
import dev.sluice.model.exchange.ExceededLimits;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The way of one request through limits that have no room: the models that it was tried as, each at most once, so that
/// it ends; and what of it is shown.
final class Detour {

    private final Router router;
    private final Set<ModelName> tried = new HashSet<>(2);
    private final List<ExceededLimits.Reroute> reroutes = new ArrayList<>(0);
    private ModelName model;
    private List<ShadowRefusal> shadow = List.of();
    private @Nullable Duration queued;
    private Admission.@Nullable Rejected soonest;

    Detour(ModelName asked, Router router) {
        this.model = asked;
        this.router = router;
        tried.add(asked);
    }

    /// The model that it goes on as.
    ModelName model() {
        return model;
    }

    /// Takes the first way on that a limit without room shows, in the order of the configuration.
    ///
    /// @return whether there is one: [#model] has changed then
    boolean reroutes(Admission.Rejected rejected) {
        if (soonest == null || wait(rejected).compareTo(wait(soonest)) < 0) {
            soonest = rejected;
        }
        for (Exceeded exceeded : rejected.exceeded()) {
            ModelName other = exceeded.onExceeded().model();
            if (exceeded.onExceeded().action() == ExceededAction.REROUTE
                    && other != null
                    && !(router.route(other) instanceof Routing.NoSuchModel)
                    && tried.add(other)) {
                model = other;
                reroutes.add(new ExceededLimits.Reroute(
                        exceeded.limit(), exceeded.code().code(), other));
                return true;
            }
        }
        return false;
    }

    /// Of all models that it was tried as, the rejection that passes first: after that time the request passes again.
    Admission.Rejected soonest() {
        return Objects.requireNonNull(soonest, "nothing was rejected");
    }

    void waited(Duration time) {
        queued = queued == null ? time : queued.plus(time);
    }

    void passed(List<ShadowRefusal> refusedInShadow) {
        shadow = refusedInShadow;
    }

    /// What is shown of it in the exchange; null where there was nothing.
    @Nullable
    ExceededLimits summary() {
        if (shadow.isEmpty() && reroutes.isEmpty() && queued == null) {
            return null;
        }
        return new ExceededLimits(
                shadow.stream()
                        .map(ShadowRefusal::refusal)
                        .map(refusal -> new ExceededLimits.ShadowRefusal(
                                Objects.requireNonNull(refusal.limit()),
                                refusal.code().code()))
                        .toList(),
                reroutes,
                queued);
    }

    private static Duration wait(Admission.Rejected rejected) {
        Duration wait = rejected.refusal().retryAfter();
        return wait == null ? Duration.ofSeconds(Long.MAX_VALUE) : wait;
    }
}
