package dev.sluice.console.rehearsal;

import dev.sluice.console.store.StateStore;
import dev.sluice.model.state.GatewayState;
import dev.sluice.model.state.TrafficState;
import java.util.List;

/// The runs of simulated traffic that the gateway has, as its state last said.
public final class LiveTraffic {

    private final StateStore store;

    public LiveTraffic(StateStore store) {
        this.store = store;
    }

    /// All runs, those that are over included, by id.
    public List<TrafficState> runs() {
        GatewayState state = store.state();
        return state == null ? List.of() : state.traffic();
    }

    /// How many run now.
    public int running() {
        return (int) runs().stream().filter(TrafficState::running).count();
    }
}
