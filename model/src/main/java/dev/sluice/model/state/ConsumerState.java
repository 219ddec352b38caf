package dev.sluice.model.state;

import dev.sluice.model.ConsumerId;
import java.util.List;

/// A consumer and the limits that count it by its id.
public record ConsumerState(ConsumerId id, boolean blocked, List<LimitState> limits) {

    public ConsumerState {
        limits = List.copyOf(limits);
    }
}
