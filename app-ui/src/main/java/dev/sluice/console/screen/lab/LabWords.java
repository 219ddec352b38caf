package dev.sluice.console.screen.lab;

import dev.sluice.console.component.Quantity;
import dev.sluice.console.rehearsal.ClientApp;
import dev.sluice.console.rehearsal.PlannedFault;
import dev.sluice.console.text.Words;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Phrases about faults that more than one view has.
final class LabWords {

    private static final Words WORDS = Words.of(LabWords.class);

    private LabWords() {}

    /// What a fault hits.
    ///
    /// @param backend, model, consumer empty: any
    static String target(String backend, String model, String consumer, int percent) {
        List<String> parts = new ArrayList<>();
        if (!backend.isEmpty()) {
            parts.add(WORDS.text("target.backend", backend));
        }
        if (!model.isEmpty()) {
            parts.add(WORDS.text("target.model", model));
        }
        if (!consumer.isEmpty()) {
            parts.add(WORDS.text("target.consumer", consumer));
        }
        if (parts.isEmpty()) {
            parts.add(WORDS.text("target.all"));
        }
        if (percent < 100) {
            parts.add(WORDS.text("target.share", Integer.toString(percent)));
        }
        return String.join(" · ", parts);
    }

    /// What a fault's block says.
    static String block(PlannedFault fault) {
        String kind = fault.kind().equals("status")
                ? String.valueOf(fault.members().getOrDefault("status", 503))
                : FaultKind.titleOf(fault.kind());
        return fault.share() < 100 ? WORDS.text("block.share", kind, Integer.toString(fault.share())) : kind;
    }

    /// What an app's block says.
    static String block(ClientApp app) {
        String peak = Quantity.of(app.peak(), "").text();
        return WORDS.text("block.app", app.consumer(), app.shape().title(), peak);
    }

    /// Minutes and seconds, as on a clock.
    static String clock(Duration time) {
        return String.format(Locale.ROOT, "%02d:%02d", time.toMinutes(), time.toSecondsPart());
    }
}
