package dev.sluice.gateway.cache;

import dev.sluice.gateway.cache.key.Origin;
import dev.sluice.gateway.exchange.Wildcard;
import dev.sluice.model.BackendId;
import dev.sluice.model.ConsumerId;
import dev.sluice.model.ModelName;
import dev.sluice.model.config.BackendConfig;
import dev.sluice.model.config.GatewayConfig;
import dev.sluice.model.config.ModelRoute;
import dev.sluice.model.config.PoolMember;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The one place where it is decided who shares answers with whom. Looking and keeping both come through here.
public final class Origins {

    /// Headers by which clients choose how a provider behaves.
    private static final List<String> PROVIDER_HEADERS = List.of("anthropic-version", "anthropic-beta", "openai-beta");

    private static final int MOST_MODELS = 1_000;

    private final GatewayConfig config;
    private final Map<String, String> backends = new ConcurrentHashMap<>();

    /// Those of one revision of the configuration.
    public Origins(GatewayConfig config) {
        this.config = config;
    }

    /// Where a request belongs.
    ///
    /// @param model that it is routed as
    /// @param header of the request, by name
    /// @param query of the request's URL, or null
    public Origin of(
            ConsumerId consumer,
            String api,
            ModelName model,
            String clientIp,
            Function<String, @Nullable String> header,
            @Nullable String query) {
        Map<String, String> varies = new TreeMap<>();
        for (String name : PROVIDER_HEADERS) {
            String value = header.apply(name);
            if (value != null) {
                varies.put(name, value);
            }
        }
        if (query != null && !query.isEmpty()) {
            varies.put("query", query);
        }
        for (String by : config.cache().semantic().varyBy()) {
            if (by.equals("client-ip")) {
                varies.put("client-ip", clientIp);
            } else if (by.startsWith("header:")) {
                String value = header.apply(by.substring("header:".length()));
                varies.put(by, value == null ? "(none)" : value);
            }
        }
        return new Origin(owner(consumer), api, model.value(), servedBy(model), varies);
    }

    /// A consumer's own answers, or those of its sharing group.
    public String owner(ConsumerId consumer) {
        for (List<String> group : config.cache().semantic().sharingGroups()) {
            if (group.contains(consumer.value())) {
                return "group:" + String.join("+", new TreeSet<>(group));
            }
        }
        return consumer.value();
    }

    /// All under which answers to a consumer are kept.
    public Set<String> owners(ConsumerId consumer) {
        return new TreeSet<>(List.of(consumer.value(), owner(consumer)));
    }

    /// What serves a model. Weights and priorities do not matter, other backends and other names for the model do.
    private String servedBy(ModelName model) {
        String known = backends.get(model.value());
        if (known != null) {
            return known;
        }
        String found = describe(model.value());
        if (backends.size() < MOST_MODELS) {
            backends.put(model.value(), found);
        }
        return found;
    }

    private String describe(String model) {
        List<ModelRoute> routes = config.models().stream()
                .sorted(Comparator.comparing(ModelRoute::name, Wildcard.namesFirst()))
                .toList();
        for (ModelRoute route : routes) {
            if (Wildcard.of(route.name()).matches(model)) {
                List<String> members = new ArrayList<>();
                if (route.backend() != null) {
                    members.add(member(route.backend(), null));
                }
                config.pools().stream()
                        .filter(pool -> pool.id().equals(route.pool()))
                        .flatMap(pool -> pool.members().stream())
                        .filter(member -> member.weight() > 0)
                        .map(member -> member(member.backend(), member))
                        .sorted()
                        .forEach(members::add);
                return String.join(", ", members);
            }
        }
        return "";
    }

    private String member(BackendId id, @Nullable PoolMember member) {
        BackendConfig backend = config.backend(id).orElse(null);
        String served = member == null || member.model() == null ? "" : " as " + member.model();
        if (backend == null) {
            return id + served;
        }
        String where = backend.baseUrl() == null ? "" : " " + backend.baseUrl();
        return id + " " + backend.provider().wireName() + where + served;
    }
}
