package dev.sluice.console.shell;

import dev.sluice.console.command.Action;
import dev.sluice.console.component.Icon;
import dev.sluice.console.component.Quantity;
import dev.sluice.console.rehearsal.LiveTraffic;
import dev.sluice.console.screen.ScreenContext;
import dev.sluice.console.screen.ScreenId;
import dev.sluice.console.store.StateStore;
import dev.sluice.console.text.Words;
import dev.sluice.model.state.FaultState;
import dev.sluice.model.state.GatewayState;
import dev.sluice.model.state.TrafficState;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/// The strip that says on every screen that something is broken on purpose, for how long yet, and how to stop it.
final class SimulationBanner extends HBox {

    private static final Words WORDS = Words.of(SimulationBanner.class);

    private final LiveTraffic live;
    private final Label words = new Label();

    SimulationBanner(ScreenContext context, LiveTraffic live) {
        this.live = live;
        setId("simulation-banner");
        getStyleClass().add("sl-simulation");
        words.setId("simulation-text");
        words.setMinWidth(0);
        HBox.setHgrow(words, Priority.SOMETIMES);
        Hyperlink look = new Hyperlink(WORDS.text("simulation.look"));
        look.setId("simulation-look");
        look.setMinWidth(USE_PREF_SIZE);
        look.setOnAction(_ -> context.navigate().accept(running() > 0 ? ScreenId.GENERATOR : ScreenId.LAB));
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        Button stop = new Button(WORDS.text("simulation.stop"), Icon.STOP.node());
        stop.setId("simulation-stop");
        stop.setMinWidth(USE_PREF_SIZE);
        stop.setOnAction(_ -> context.actions().find(SimulationActions.STOP_ALL).ifPresent(Action::run));
        getChildren().addAll(Icon.LAB.node(), words, look, space, stop);
        setVisible(false);
        setManaged(false);
    }

    void show(StateStore store) {
        GatewayState state = store.state();
        List<FaultState> faults = state == null ? List.of() : state.faults();
        boolean active = !faults.isEmpty() || running() > 0;
        if (active != isVisible()) {
            setVisible(active);
            setManaged(active);
        }
        if (active) {
            String now = Stream.of(text(faults, store.gatewayNow()), traffic())
                    .filter(part -> !part.isEmpty())
                    .collect(Collectors.joining(" · "));
            if (!now.equals(words.getText())) {
                words.setText(now);
                setAccessibleText(now);
            }
        }
    }

    /// How many runs of simulated traffic there are.
    int running() {
        return live.running();
    }

    private String traffic() {
        if (running() == 0) {
            return "";
        }
        double rate = live.runs().stream()
                .filter(TrafficState::running)
                .mapToDouble(TrafficState::target)
                .sum();
        return WORDS.text(
                running() == 1 ? "simulation.traffic.one" : "simulation.traffic.many",
                Integer.toString(running()),
                Quantity.of(rate, "").text());
    }

    /// The one that ends last stands for all.
    static String text(List<FaultState> faults, Instant now) {
        if (faults.isEmpty()) {
            return "";
        }
        FaultState last =
                faults.stream().max(Comparator.comparing(FaultState::expiresAt)).orElseThrow();
        String count = faults.size() == 1
                ? WORDS.text("simulation.one")
                : WORDS.text("simulation.many", Integer.toString(faults.size()));
        return WORDS.text("simulation.text", count, described(last), left(now, last.expiresAt()));
    }

    private static String described(FaultState fault) {
        Object kind = fault.settings().getOrDefault("kind", "fault");
        Object target = fault.settings().getOrDefault("backend", WORDS.text("simulation.everything"));
        return target + " " + kind;
    }

    private static String left(Instant now, Instant until) {
        long seconds = Math.max(0, Duration.between(now, until).plusMillis(999).toSeconds());
        return String.format(java.util.Locale.ROOT, "%02d:%02d", seconds / 60, seconds % 60);
    }
}
