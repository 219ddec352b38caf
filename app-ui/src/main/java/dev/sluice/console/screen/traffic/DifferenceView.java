package dev.sluice.console.screen.traffic;

import dev.sluice.console.component.Icon;
import dev.sluice.console.component.IconButton;
import dev.sluice.console.text.Words;
import dev.sluice.console.theme.StyleClass;
import dev.sluice.model.exchange.ExchangeRecord;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.text.TextFlow;
import org.jspecify.annotations.Nullable;

/// Two exchanges side by side; what differs stands out.
final class DifferenceView extends VBox {

    private static final Words WORDS = Words.of(DifferenceView.class);

    private final Label title = new Label();
    private final CheckBox all = new CheckBox(WORDS.text("show-what-is-the-same"));
    private final GridPane grid = new GridPane(16, 2);
    private List<Difference> shown = List.of();
    private @Nullable StoredContent said;
    private @Nullable StoredContent answered;
    private String unsaid = "";

    DifferenceView(Runnable close) {
        super(12);
        setId("traffic-difference");
        getStyleClass().add(StyleClass.CARD);
        title.getStyleClass().add(StyleClass.STRONG);
        all.setId("traffic-difference-all");
        all.setOnAction(_ -> fill());
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        HBox head = new HBox(
                12,
                title,
                space,
                all,
                new IconButton("traffic-difference-close", Icon.CLOSE, WORDS.text("close-esc"), close));
        head.setAlignment(Pos.CENTER_LEFT);
        for (double share : new double[] {14, 14, 36, 36}) {
            ColumnConstraints column = new ColumnConstraints();
            column.setPercentWidth(share);
            grid.getColumnConstraints().add(column);
        }
        ScrollPane scroll = new ScrollPane(grid);
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.getStyleClass().add("sl-detail");
        VBox.setVgrow(scroll, Priority.ALWAYS);
        getChildren().addAll(head, scroll);
        setMinHeight(DetailPane.LEAST_HEIGHT);
        setPrefHeight(308);
        setMaxHeight(308);
    }

    void show(ExchangeRecord left, ExchangeRecord right, List<Difference> differences) {
        shown = differences;
        said = null;
        answered = null;
        unsaid = "";
        long differing = differences.stream().filter(Difference::differs).count();
        title.setText(WORDS.text(
                "and-of-differ",
                String.valueOf(left.id()),
                String.valueOf(right.id()),
                String.valueOf(differing),
                String.valueOf(differences.size())));
        fill();
    }

    /// What was said in both, once it came.
    void say(Contents.Found left, Contents.Found right) {
        said = left.content();
        answered = right.content();
        unsaid = said == null ? left.reason() : right.reason();
        fill();
    }

    private void fill() {
        grid.getChildren().clear();
        int row = 0;
        String section = "";
        for (Difference one : shown) {
            if (!one.differs() && !all.isSelected()) {
                continue;
            }
            grid.addRow(
                    row++,
                    label(one.section().equals(section) ? "" : one.section(), StyleClass.LABEL),
                    label(one.label(), StyleClass.MUTED),
                    label(one.left(), one.differs() ? "sl-differs" : StyleClass.SUBTLE),
                    label(one.right(), one.differs() ? "sl-differs" : StyleClass.SUBTLE));
            section = one.section();
        }
        if (row == 0) {
            grid.add(label(WORDS.text("nothing-differs"), StyleClass.MUTED), 0, row++, 4, 1);
        }
        contents(row);
    }

    /// The turns of both conversations beside each other, word by word.
    private void contents(int first) {
        StoredContent left = said;
        StoredContent right = answered;
        if (left == null || right == null) {
            if (!unsaid.isEmpty()) {
                grid.add(label(WORDS.text("difference.unsaid", unsaid), StyleClass.MUTED), 0, first, 4, 1);
            }
            return;
        }
        List<Conversation.Turn> mine = Conversation.of(left);
        List<Conversation.Turn> theirs = Conversation.of(right);
        int row = first;
        for (int i = 0; i < Math.max(mine.size(), theirs.size()); i++) {
            Conversation.@Nullable Turn one = i < mine.size() ? mine.get(i) : null;
            Conversation.@Nullable Turn other = i < theirs.size() ? theirs.get(i) : null;
            WordDifference words = WordDifference.of(one == null ? "" : one.text(), other == null ? "" : other.text());
            String role = one != null ? one.role() : other != null ? other.role() : "";
            grid.addRow(
                    row++,
                    label(i == 0 ? WORDS.text("difference.said") : "", StyleClass.LABEL),
                    label(role, StyleClass.MUTED),
                    flow(words.left()),
                    flow(words.right()));
        }
    }

    private static TextFlow flow(List<WordDifference.Piece> pieces) {
        TextFlow flow = new TextFlow();
        flow.setMinWidth(0);
        for (WordDifference.Piece piece : pieces) {
            Label text = new Label(piece.text());
            text.setWrapText(true);
            text.getStyleClass().add(piece.own() ? "sl-differs" : StyleClass.SUBTLE);
            flow.getChildren().add(text);
        }
        return flow;
    }

    private static Label label(String text, String style) {
        Label label = new Label(text);
        label.getStyleClass().add(style);
        label.setMinWidth(0);
        return label;
    }
}
