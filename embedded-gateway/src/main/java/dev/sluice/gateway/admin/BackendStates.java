package dev.sluice.gateway.admin;

import dev.sluice.model.state.BackendState;
import java.util.List;

/// What is known of the backends now. Asked several times a second; answers at once.
@FunctionalInterface
public interface BackendStates {

    /// One for each backend that something is known of. Running attempts are counted elsewhere and may be 0 here.
    List<BackendState> now();
}
