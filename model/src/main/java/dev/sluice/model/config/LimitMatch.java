package dev.sluice.model.config;

import java.util.List;

/// Which requests a limit sees: consumers and the model names that clients ask for, with `*` anywhere.
public record LimitMatch(List<String> consumers, List<String> models) {

    public static final LimitMatch ALL = new LimitMatch(List.of("*"), List.of("*"));

    public LimitMatch {
        consumers = List.copyOf(consumers);
        models = List.copyOf(models);
    }
}
