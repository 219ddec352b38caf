package dev.sluice.console.screen.start;

import dev.sluice.console.screen.backends.Detection;
import dev.sluice.console.screen.backends.NewBackendViewModel;
import dev.sluice.console.text.Words;
import dev.sluice.model.BackendId;
import dev.sluice.model.ModelName;
import dev.sluice.model.PoolId;
import dev.sluice.model.config.BackendConfig;
import dev.sluice.model.config.GatewayConfig;
import dev.sluice.model.config.ModelRoute;
import dev.sluice.model.config.PoolConfig;
import dev.sluice.model.config.PoolMember;
import dev.sluice.model.config.Provider;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A backend that somebody is about to add: it speaks OpenAI's protocol.
///
/// @param baseUrl as typed
/// @param key as typed; blank: the backend wants none
/// @param model the backend's own name that answers whatever clients ask for; blank: the name they ask for
/// @param instead whether it takes the place of the simulated backends
record BackendDraft(String baseUrl, String key, String model, boolean instead) {

    private static final Words WORDS = Words.of(BackendDraft.class);

    static final BackendDraft EMPTY = new BackendDraft("", "", "", true);

    /// The address; empty where the text is none.
    Optional<URI> address() {
        return NewBackendViewModel.address(baseUrl)
                .filter(uri -> uri.getQuery() == null && uri.getFragment() == null)
                .map(uri -> URI.create(uri.toString().replaceAll("/+$", "")));
    }

    /// What is wrong with the address; null: nothing.
    @Nullable
    String problem() {
        if (baseUrl.isBlank()) {
            return WORDS.text("type-the-base-url-such");
        }
        return address().isPresent() ? null : WORDS.text("not-a-base-url-it");
    }

    @Nullable
    String keyOrNull() {
        return key.isBlank() ? null : key.strip();
    }

    /// The same with the address that was found. Where nothing was typed and the backend has no model of the name that
    /// clients ask for, its first one answers.
    ///
    /// @param asked the name that clients ask for
    BackendDraft with(Detection.Found found, String asked) {
        String own =
                model.isBlank() && !found.models().isEmpty() && !found.models().contains(asked)
                        ? found.models().getFirst()
                        : model;
        return new BackendDraft(found.baseUrl().toString(), key, own, instead);
    }

    /// The pool that answers for any model, with the new backend in it; empty where there is no pool.
    Optional<PoolConfig> pool(GatewayConfig config, BackendId id) {
        return catchAll(config).map(pool -> {
            List<PoolMember> members = new ArrayList<>(pool.members());
            if (instead) {
                members.removeIf(member -> isSimulated(config, member.backend()));
            }
            members.add(new PoolMember(id, 1, 100, model.isBlank() ? null : new ModelName(model.strip())));
            return new PoolConfig(pool.id(), pool.strategy(), pool.sessionAffinity(), pool.waitForCapacity(), members);
        });
    }

    private static Optional<PoolConfig> catchAll(GatewayConfig config) {
        Optional<PoolId> routed = config.models().stream()
                .filter(route -> route.name().equals("*"))
                .map(ModelRoute::pool)
                .filter(pool -> pool != null)
                .findFirst();
        return routed.flatMap(config::pool).or(() -> config.pools().stream().findFirst());
    }

    private static boolean isSimulated(GatewayConfig config, BackendId id) {
        return config.backend(id)
                .map(BackendConfig::provider)
                .filter(Provider.SIMULATED::equals)
                .isPresent();
    }

    @Override
    public String toString() {
        return "BackendDraft[" + baseUrl + ", " + model + "]";
    }
}
