package dev.sluice.console.screen.overview;

import dev.sluice.console.component.ChartMark;
import dev.sluice.console.screen.Mark;
import dev.sluice.console.theme.Palette;
import dev.sluice.console.theme.Tone;
import dev.sluice.model.state.FaultState;
import dev.sluice.model.state.GatewayEvent;
import dev.sluice.model.state.GatewayState;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javafx.scene.paint.Color;
import org.jspecify.annotations.Nullable;

/// What happened, on the time axis: breakers, edits, what people marked; and faults from their beginning to their end.
final class EventMarks {

    private EventMarks() {}

    /// @param nowMillis until when a fault that is active has lasted
    static List<ChartMark> of(
            List<GatewayEvent> events, @Nullable GatewayState state, List<Mark> own, long nowMillis, Palette palette) {
        List<ChartMark> marks = new ArrayList<>();
        Map<String, GatewayEvent> begun = new HashMap<>();
        for (GatewayEvent event : events) {
            String subject = event.subject() == null ? "" : event.subject();
            switch (event.kind()) {
                case "breaker" -> marks.add(instant(event, subject + " " + event.to(), palette.color(tone(event))));
                case "config" -> marks.add(instant(event, event.reason(), palette.color(Tone.ACCENT)));
                case "fault" -> {
                    GatewayEvent start = begun.remove(subject);
                    if (start == null) {
                        begun.put(subject, event);
                    } else {
                        marks.add(band(start, event.at().toEpochMilli(), palette));
                    }
                }
                default -> {}
            }
        }
        begun.forEach((subject, start) -> marks.add(
                isActive(state, start)
                        ? band(start, nowMillis, palette)
                        : instant(start, subject, palette.color(Tone.WARNING))));
        own.forEach(mark -> marks.add(new ChartMark(
                mark.at().toEpochMilli(), mark.at().toEpochMilli(), mark.name(), palette.color(Tone.INK), false)));
        return marks;
    }

    private static boolean isActive(@Nullable GatewayState state, GatewayEvent start) {
        return state != null
                && state.faults().stream()
                        .map(FaultState::id)
                        .anyMatch(id ->
                                id.equals(start.subject()) || start.reason().contains(id));
    }

    private static ChartMark band(GatewayEvent start, long toMillis, Palette palette) {
        return new ChartMark(
                start.at().toEpochMilli(),
                toMillis,
                String.valueOf(start.subject()),
                palette.color(Tone.WARNING),
                true);
    }

    private static ChartMark instant(GatewayEvent event, String name, Color color) {
        long at = event.at().toEpochMilli();
        return new ChartMark(at, at, name, color, false);
    }

    private static Tone tone(GatewayEvent breaker) {
        return "closed".equals(breaker.to()) ? Tone.OK : "open".equals(breaker.to()) ? Tone.DANGER : Tone.WARNING;
    }
}
