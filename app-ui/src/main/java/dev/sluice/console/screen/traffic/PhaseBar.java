package dev.sluice.console.screen.traffic;

import dev.sluice.console.text.Words;
import dev.sluice.model.exchange.ExchangeRecord;
import java.util.List;
import java.util.stream.Collectors;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.Region;

/// An exchange's time in one line: its length by powers of ten, so that 100 ms and 100 s both can be seen, and its
/// parts by their shares.
final class PhaseBar extends Region {

    private static final Words WORDS = Words.of(PhaseBar.class);

    private static final double THICK = 8;
    /// Longer than this fills the line.
    private static final double LONGEST_MILLIS = 100_000;

    private final Tooltip tooltip = new Tooltip();
    private List<Phase> phases = List.of();
    private double whole = 1;

    PhaseBar() {
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        setPrefWidth(200);
        setMinHeight(THICK);
        setMaxHeight(THICK);
        Tooltip.install(this, tooltip);
    }

    void show(ExchangeRecord exchange) {
        List<Phase> all = Phase.of(exchange);
        phases = all.size() == 1 ? all : all.subList(1, all.size());
        whole = Math.max(0.001, exchange.duration().toNanos() / 1e6);
        getChildren().setAll(phases.stream().map(PhaseBar::part).toList());
        String words = all.stream().map(Phase::words).collect(Collectors.joining(", "));
        tooltip.setText(words);
        setAccessibleText(WORDS.text("phases", words));
        requestLayout();
    }

    private static Region part(Phase phase) {
        Region part = new Region();
        part.getStyleClass()
                .setAll("sl-phase", "sl-phase-" + phase.kind().name().toLowerCase(java.util.Locale.ROOT));
        return part;
    }

    @Override
    protected void layoutChildren() {
        double length = getWidth() * Math.min(1, Math.log10(1 + whole) / Math.log10(1 + LONGEST_MILLIS));
        for (int i = 0; i < phases.size(); i++) {
            Phase phase = phases.get(i);
            double x = Math.min(1, phase.startMillis() / whole) * length;
            double width = Math.min(1, phase.lengthMillis() / whole) * length;
            getChildren().get(i).resizeRelocate(x, 0, Math.max(1, Math.min(width, length - x)), THICK);
        }
    }
}
