package dev.sluice.console.screen.overview;

import dev.sluice.console.component.Icon;
import dev.sluice.console.screen.Jump;
import dev.sluice.console.text.Words;
import dev.sluice.console.theme.StyleClass;
import dev.sluice.model.state.Severity;
import java.util.List;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/// What needs a look, each line a way to where it can be seen.
final class AttentionCard extends VBox {

    private static final Words WORDS = Words.of(AttentionCard.class);

    private static final int MAX = 5;

    private final Consumer<Jump> jump;
    private final VBox list = new VBox(4);
    private List<Attention> shown = List.of();

    AttentionCard(Consumer<Jump> jump) {
        super(8);
        this.jump = jump;
        setId("attention");
        getStyleClass().add(StyleClass.CARD);
        Label heading = new Label(WORDS.text("attention"));
        heading.getStyleClass().add(StyleClass.SECTION);
        VBox.setVgrow(list, Priority.ALWAYS);
        getChildren().addAll(heading, list);
        list.getChildren().add(quiet());
    }

    /// Rebuilds only when something differs.
    void show(List<Attention> now) {
        if (now.equals(shown)) {
            return;
        }
        shown = now;
        list.getChildren().setAll(now.stream().limit(MAX).map(this::line).toList());
        if (now.isEmpty()) {
            list.getChildren().add(quiet());
        } else if (now.size() > MAX) {
            Label more = new Label(WORDS.text("and-more", String.valueOf(now.size() - MAX)));
            more.getStyleClass().add(StyleClass.SUBTLE);
            list.getChildren().add(more);
        }
    }

    private Node line(Attention item) {
        Button line = new Button();
        line.setText(item.subject() + ": " + item.text());
        line.setGraphic(icon(item.severity()));
        line.setId("attention-" + item.subject().toLowerCase(java.util.Locale.ROOT));
        line.setAccessibleText(item.subject() + ": " + item.text());
        line.setWrapText(true);
        line.setMnemonicParsing(false);
        line.setMaxWidth(Double.MAX_VALUE);
        line.getStyleClass().addAll("sl-line", style(item.severity()));
        line.setOnAction(_ -> jump.accept(item.jump()));
        return line;
    }

    private static Node quiet() {
        Label label = new Label(WORDS.text("nothing-needs-you-now"), Icon.CHECK.node());
        label.getStyleClass().addAll(StyleClass.MUTED, StyleClass.OK, "sl-quiet");
        return label;
    }

    private static Node icon(Severity severity) {
        return switch (severity) {
            case INFO -> Icon.INFO.node();
            case WARNING -> Icon.ALERT.node();
            case ERROR -> Icon.ERROR.node();
        };
    }

    private static String style(Severity severity) {
        return switch (severity) {
            case INFO -> StyleClass.NEUTRAL;
            case WARNING -> StyleClass.WARNING;
            case ERROR -> StyleClass.DANGER;
        };
    }
}
