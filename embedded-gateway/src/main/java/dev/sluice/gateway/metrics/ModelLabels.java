package dev.sluice.gateway.metrics;

import dev.sluice.model.ModelName;
import dev.sluice.model.config.GatewayConfig;
import dev.sluice.model.config.ModelRoute;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Which models have a label of their own, since clients choose their names: those that the configuration names, and
/// the first hundred others that a backend has answered for. All else is `other`.
final class ModelLabels {

    static final int MOST_LEARNED = 100;
    static final int LONGEST = 100;

    private final Set<String> learned = ConcurrentHashMap.newKeySet();
    private final AtomicInteger free = new AtomicInteger(MOST_LEARNED);
    private volatile Set<String> configured = Set.of();

    void configure(GatewayConfig config) {
        configured = Stream.concat(
                        config.models().stream().map(ModelRoute::name).filter(name -> !name.contains("*")),
                        config.pools().stream()
                                .flatMap(pool -> pool.members().stream())
                                .map(member -> member.model())
                                .filter(model -> model != null)
                                .map(ModelName::value))
                .collect(Collectors.toUnmodifiableSet());
    }

    /// @param answered whether a backend completed a request for it
    @Nullable
    String of(@Nullable ModelName model, boolean answered) {
        if (model == null) {
            return null;
        }
        String name = model.value();
        if (configured.contains(name) || learned.contains(name)) {
            return name;
        }
        return answered && name.length() <= LONGEST && learn(name) ? name : Label.OTHER;
    }

    private boolean learn(String name) {
        if (free.getAndUpdate(left -> Math.max(0, left - 1)) == 0) {
            return false;
        }
        if (!learned.add(name)) {
            free.incrementAndGet(); // somebody else was quicker
        }
        return true;
    }
}
