package dev.sluice.console.screen.backends;

import dev.sluice.console.text.Words;
import dev.sluice.model.BackendId;
import dev.sluice.model.config.BackendConfig;
import dev.sluice.model.config.Provider;
import dev.sluice.model.state.BackendState;
import dev.sluice.model.state.FaultState;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A backend at one moment, with its recent past.
///
/// @param config null while it is not known
/// @param faults how many injected faults hit it now
/// @param asked whether any model leads to it
record BackendCard(
        BackendState state,
        @Nullable BackendConfig config,
        Standing standing,
        BackendActivity.Lately lately,
        int faults,
        boolean asked) {

    private static final Words WORDS = Words.of(BackendCard.class);

    static BackendCard of(
            BackendState state,
            @Nullable BackendConfig config,
            BackendActivity.Lately lately,
            List<FaultState> faults,
            boolean asked,
            Instant now) {
        int hitting =
                (int) faults.stream().filter(fault -> hits(fault, state.id())).count();
        return new BackendCard(state, config, Standing.of(state, now), lately, hitting, asked);
    }

    BackendId id() {
        return state.id();
    }

    /// What it is, in a line.
    String kind() {
        if (config == null) {
            return "";
        }
        String address = config.baseUrl() == null
                ? WORDS.text("built-in-model-server")
                : config.baseUrl().toString().replaceFirst("^https?://", "");
        String kind = config.provider() == Provider.SIMULATED
                ? "simulated"
                : config.provider().wireName() + " · " + address;
        return asked ? kind : kind + WORDS.text("in-no-pool");
    }

    /// A fault without a backend hits all of them.
    private static boolean hits(FaultState fault, BackendId id) {
        Object backend = fault.settings().get("backend");
        return backend == null || backend.toString().equals(id.value());
    }
}
