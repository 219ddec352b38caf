package dev.sluice.gateway.fault;

import dev.sluice.model.BackendId;
import dev.sluice.model.ConsumerId;
import dev.sluice.model.ModelName;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Something injected on purpose.
///
/// @param kind what it is
/// @param effect the same with its settings
/// @param scope what it hits
/// @param share of the matching attempts that it hits, above 0 to 1
/// @param seed decides which ones: the same seed hits the same attempts in their order
/// @param expiresIn how long it stays from when it was put, at most an hour
/// @param guard the share of requests of ten seconds, 0 to 1, below which it ends early; null: it does not
/// @param settings as they were put, without the id: what state and reports show
public record Fault(
        String id,
        FaultKind kind,
        Effect effect,
        Scope scope,
        double share,
        long seed,
        Duration expiresIn,
        @Nullable Double guard,
        Map<String, Object> settings) {

    public static final Duration DEFAULT_EXPIRY = Duration.ofMinutes(2);
    public static final Duration LONGEST_EXPIRY = Duration.ofHours(1);

    public Fault {
        settings = Map.copyOf(settings);
    }

    /// What a fault hits. All that is not null must match.
    ///
    /// @param model as the client asked for it
    public record Scope(
            @Nullable BackendId backend,
            @Nullable ModelName model,
            @Nullable ConsumerId consumer) {

        boolean matches(BackendId askedBackend, ModelName askedModel, ConsumerId asking) {
            return (backend == null || backend.equals(askedBackend))
                    && (model == null || model.equals(askedModel))
                    && (consumer == null || consumer.equals(asking));
        }
    }

    Fault withId(String other) {
        return new Fault(other, kind, effect, scope, share, seed, expiresIn, guard, settings);
    }

    /// What it does and to whom, for events.
    public String inWords() {
        StringBuilder words = new StringBuilder(kind.wireName());
        words.append(scope.backend() == null ? " at every backend" : " at backend " + scope.backend());
        if (scope.model() != null) {
            words.append(" for model ").append(scope.model());
        }
        if (scope.consumer() != null) {
            words.append(" for consumer ").append(scope.consumer());
        }
        if (share < 1) {
            words.append(", ").append(Math.round(share * 1000) / 10.0).append(" % of attempts");
        }
        return words.toString();
    }
}
