package dev.sluice.console.screen.consumers;

import dev.sluice.console.component.Quantity;
import dev.sluice.console.text.Words;
import dev.sluice.model.ConsumerId;
import dev.sluice.model.LimitId;
import dev.sluice.model.config.GatewayConfig;
import dev.sluice.model.config.LimitConfig;
import java.util.List;

/// What has to be put into the configuration so that a token rate gets a new value.
///
/// @param puts the limits to put, in this order: between two of them nobody has more room than before and after
/// @param consequences what the change means beyond the value, in sentences; none for a plain change
record LimitChange(List<LimitConfig> puts, List<String> consequences) {

    private static final Words WORDS = Words.of(LimitChange.class);

    /// For whom a change is meant.
    enum Scope {
        EVERYBODY,
        ONLY_THIS
    }

    LimitChange {
        puts = List.copyOf(puts);
        consequences = List.copyOf(consequences);
    }

    static LimitChange of(
            GatewayConfig config, LimitConfig limit, ConsumerId consumer, Scope scope, long tokensPerMinute) {
        return scope == Scope.EVERYBODY && !Governance.isOnlyFor(limit, consumer)
                ? new LimitChange(
                        List.of(limit.withTokensPerMinute(tokensPerMinute)),
                        stillHolding(config, limit, consumer, tokensPerMinute))
                : new OwnLimit(config, limit, consumer, tokensPerMinute).change();
    }

    /// Raising one limit past another that holds too does less than it says.
    private static List<String> stillHolding(
            GatewayConfig config, LimitConfig limit, ConsumerId consumer, long tokensPerMinute) {
        LimitId edited = limit.id();
        return new Governance(config)
                .matching(consumer).stream()
                        .filter(other -> !other.id().equals(edited) && Governance.rate(other) < tokensPerMinute)
                        .map(LimitChange::stillHolds)
                        .toList();
    }

    static String stillHolds(LimitConfig limit) {
        return WORDS.text("still-holds-at", String.valueOf(limit.id()), Quantity.exact(Governance.rate(limit)));
    }
}
