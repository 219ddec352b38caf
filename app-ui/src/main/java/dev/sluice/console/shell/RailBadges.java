package dev.sluice.console.shell;

import dev.sluice.console.screen.ScreenId;
import dev.sluice.console.text.Words;
import dev.sluice.console.theme.StyleClass;
import dev.sluice.model.state.BackendState;
import dev.sluice.model.state.BreakerPosition;
import dev.sluice.model.state.ConsumerState;
import dev.sluice.model.state.GatewayState;
import dev.sluice.model.state.Health;
import dev.sluice.model.state.LimitState;
import org.jspecify.annotations.Nullable;

/// The numbers beside the titles in the navigation: backends that fail, consumers at a limit, active faults.
final class RailBadges {

    private static final Words WORDS = Words.of(RailBadges.class);

    private RailBadges() {}

    static void show(Rail rail, @Nullable GatewayState state) {
        if (state == null) {
            return;
        }
        int failing = Math.toIntExact(
                state.backends().stream().filter(RailBadges::fails).count());
        int exhausted = Math.toIntExact(
                state.consumers().stream().filter(RailBadges::isExhausted).count());
        int faults = state.faults().size();
        rail.badge(ScreenId.BACKENDS, failing, StyleClass.DANGER, WORDS.text("badge.backends", failing));
        rail.badge(ScreenId.CONSUMERS, exhausted, StyleClass.WARNING, WORDS.text("badge.consumers", exhausted));
        rail.badge(ScreenId.LAB, faults, StyleClass.WARNING, WORDS.text("badge.faults", faults));
    }

    /// Marks the generator with how many runs there are.
    static void showTraffic(Rail rail, int running) {
        rail.badge(ScreenId.GENERATOR, running, StyleClass.WARNING, WORDS.text("badge.traffic", running));
    }

    private static boolean fails(BackendState backend) {
        return backend.health() == Health.DOWN || backend.breaker().state() != BreakerPosition.CLOSED;
    }

    private static boolean isExhausted(ConsumerState consumer) {
        return consumer.limits().stream().filter(limit -> !limit.shadow()).anyMatch(RailBadges::isUsedUp);
    }

    private static boolean isUsedUp(LimitState limit) {
        return limit.remaining() <= 0;
    }
}
