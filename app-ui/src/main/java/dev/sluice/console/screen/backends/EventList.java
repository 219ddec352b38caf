package dev.sluice.console.screen.backends;

import dev.sluice.console.component.TimeWords;
import dev.sluice.console.screen.Moments;
import dev.sluice.console.text.Words;
import dev.sluice.console.theme.StyleClass;
import dev.sluice.model.state.GatewayEvent;
import dev.sluice.model.state.Severity;
import java.time.Instant;
import java.util.List;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// Events, newest first, a line each.
final class EventList extends VBox {

    private static final Words WORDS = Words.of(EventList.class);

    private final Moments moments;
    private @Nullable List<GatewayEvent> shown;

    EventList(Moments moments) {
        super(4);
        this.moments = moments;
    }

    void show(List<GatewayEvent> events, Instant now) {
        if (events.equals(shown)) {
            return;
        }
        shown = events;
        getChildren().setAll(events.stream().map(this::line).toList());
        if (events.isEmpty()) {
            Label none = new Label(WORDS.text("nothing-since-the-gateway-started"));
            none.getStyleClass().add(StyleClass.MUTED);
            getChildren().add(none);
        }
    }

    private HBox line(GatewayEvent event) {
        Label at = new Label(moments.brief(event.at()));
        at.getStyleClass().add(StyleClass.SUBTLE);
        at.setMinWidth(Region.USE_PREF_SIZE);
        Label words = new Label(words(event));
        words.setWrapText(true);
        words.setMinHeight(Region.USE_PREF_SIZE);
        words.getStyleClass()
                .add(
                        event.severity() == Severity.ERROR
                                ? StyleClass.DANGER
                                : event.severity() == Severity.WARNING ? StyleClass.WARNING : StyleClass.MUTED);
        return new HBox(8, at, words);
    }

    private static String words(GatewayEvent event) {
        String change = event.from() == null || event.to() == null ? "" : event.from() + " → " + event.to() + ": ";
        return event.kind() + " " + change + TimeWords.plain(String.valueOf(event.reason()));
    }
}
