package dev.sluice.console.screen.overview;

import dev.sluice.console.component.Quantity;
import dev.sluice.console.component.TimeWords;
import dev.sluice.console.link.LinkState;
import dev.sluice.console.screen.Jump;
import dev.sluice.console.screen.ScreenId;
import dev.sluice.console.store.Metric;
import dev.sluice.console.store.StateStore;
import dev.sluice.console.text.Words;
import dev.sluice.model.state.BackendState;
import dev.sluice.model.state.BreakerPosition;
import dev.sluice.model.state.ConsumerState;
import dev.sluice.model.state.GatewayEvent;
import dev.sluice.model.state.GatewayState;
import dev.sluice.model.state.Health;
import dev.sluice.model.state.LimitState;
import dev.sluice.model.state.Severity;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Something that someone should look at, the worst first.
///
/// @param subject what it is about
/// @param text what is the matter, in a few words
/// @param leadsTo the screen that shows more
record Attention(Severity severity, String subject, String text, ScreenId leadsTo) {

    private static final Words WORDS = Words.of(Attention.class);

    private static final double NEARLY_USED_UP = 0.9;
    private static final double REFUSALS_MATTER = 0.01;
    private static final int MINUTE = 60;
    private static final Duration EVENTS_MATTER = Duration.ofMinutes(15);

    /// The place that shows more, with what this is about in view.
    Jump jump() {
        return switch (leadsTo) {
            case BACKENDS, CONSUMERS -> new Jump.Subject(leadsTo, subject);
            case TRAFFIC -> new Jump.Traffic("is:refused");
            default -> new Jump.To(leadsTo);
        };
    }

    static List<Attention> of(StateStore store) {
        List<Attention> found = new ArrayList<>();
        if (!store.connected() && !(store.link() instanceof LinkState.Connecting)) {
            found.add(new Attention(
                    Severity.ERROR, WORDS.text("connection"), WORDS.text("lost-what-you-see-is"), ScreenId.OVERVIEW));
        }
        refusals(store, found);
        GatewayState state = store.state();
        if (state != null) {
            events(store, state, found);
            state.backends().forEach(backend -> backend(backend, found));
            state.consumers().forEach(consumer -> limits(consumer, found));
            if (state.ledger().failure() != null) {
                found.add(new Attention(
                        Severity.ERROR,
                        WORDS.text("ledger"),
                        WORDS.text(
                                "cannot-be-written",
                                String.valueOf(state.ledger().failure())),
                        ScreenId.OVERVIEW));
            }
            state.warnings()
                    .forEach(warning -> found.add(
                            new Attention(Severity.WARNING, WORDS.text("configuration"), warning, ScreenId.OVERVIEW)));
        }
        found.sort(Comparator.comparing(Attention::severity).reversed());
        return List.copyOf(found);
    }

    private static void refusals(StateStore store, List<Attention> found) {
        double requests = store.metrics().latest(Metric.REQUESTS, MINUTE);
        double refused = store.metrics().latest(Metric.REFUSED, MINUTE);
        double share = requests > 0 ? refused / requests : 0;
        if (share >= REFUSALS_MATTER) {
            found.add(new Attention(
                    Severity.WARNING,
                    WORDS.text("refusals"),
                    WORDS.text(
                            "of-the-last-minutes-requests",
                            Quantity.share(share).text()),
                    ScreenId.TRAFFIC));
        }
    }

    /// The latest of each kind and subject.
    private static void events(StateStore store, GatewayState state, List<Attention> found) {
        Instant since = store.gatewayNow().minus(EVENTS_MATTER);
        Map<String, Attention> latest = new LinkedHashMap<>();
        for (GatewayEvent event : store.events()) {
            Attention attention = event.at().isBefore(since) ? null : of(event, state);
            if (attention != null) {
                latest.put(event.kind() + " " + event.subject(), attention);
            }
        }
        found.addAll(latest.values());
    }

    /// @return null where the event needs nobody
    private static @Nullable Attention of(GatewayEvent event, GatewayState state) {
        String subject = event.subject() == null ? WORDS.text("gateway") : event.subject();
        return switch (event.kind()) {
            case "spike" ->
                isBlocked(subject, state)
                        ? null
                        : new Attention(
                                event.severity(),
                                subject,
                                WORDS.text("unusual-use", String.valueOf(event.reason())),
                                ScreenId.CONSUMERS);
            case "security" -> new Attention(event.severity(), "From " + subject, event.reason(), ScreenId.OVERVIEW);
            default -> null; // its state says more than the event does
        };
    }

    private static boolean isBlocked(String consumer, GatewayState state) {
        return state.consumers().stream()
                .anyMatch(one -> one.blocked() && one.id().value().equals(consumer));
    }

    private static void backend(BackendState backend, List<Attention> found) {
        String id = backend.id().value();
        if (backend.breaker().state() != BreakerPosition.CLOSED) {
            String reason = backend.breaker().reason();
            String why = reason == null ? "" : ": " + TimeWords.plain(reason);
            found.add(new Attention(
                    Severity.ERROR,
                    id,
                    WORDS.text(
                            "breaker", String.valueOf(backend.breaker().state().wireName()), String.valueOf(why)),
                    ScreenId.BACKENDS));
        } else if (backend.health() == Health.DOWN) {
            found.add(new Attention(Severity.ERROR, id, "down", ScreenId.BACKENDS));
        } else if (backend.health() == Health.DEGRADED) {
            found.add(new Attention(Severity.WARNING, id, "degraded", ScreenId.BACKENDS));
        }
    }

    private static void limits(ConsumerState consumer, List<Attention> found) {
        for (LimitState limit : consumer.limits()) {
            double used = limit.capacity() == 0 ? 0 : 1 - (double) limit.remaining() / limit.capacity();
            if (used > NEARLY_USED_UP) {
                found.add(new Attention(
                        Severity.WARNING,
                        consumer.id().value(),
                        WORDS.text(
                                "of-used",
                                String.valueOf(Math.round(used * 100)),
                                String.valueOf(limit.limit().value())),
                        ScreenId.CONSUMERS));
            }
        }
    }
}
