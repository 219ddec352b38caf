package dev.sluice.console.screen.traffic;

import dev.sluice.console.component.CopyButton;
import dev.sluice.console.component.Icon;
import dev.sluice.console.component.IconButton;
import dev.sluice.console.theme.StyleClass;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// Everything about the selected exchange: what became of it, its attempts, and all its members.
final class DetailPane extends VBox {

    /// How the width is shared between the sections, in per cent.
    private static final List<Double> SHARES = List.of(26.0, 25.0, 23.0, 26.0);

    private final Label headline = new Label();
    private final Label id = new Label();
    private final Label exceeded = new Label();
    private final Waterfall waterfall = new Waterfall();
    private final GridPane sections = new GridPane(24, 0);

    /// @param close deselects
    DetailPane(Runnable close) {
        super(12);
        setId("traffic-detail");
        getStyleClass().add(StyleClass.CARD);
        headline.setId("traffic-headline");
        headline.getStyleClass().add(StyleClass.STRONG);
        headline.setWrapText(true);
        exceeded.setId("traffic-exceeded");
        exceeded.getStyleClass().add(StyleClass.WARNING);
        exceeded.setWrapText(true);
        exceeded.setMinHeight(USE_PREF_SIZE);
        id.setMinWidth(USE_PREF_SIZE);
        id.getStyleClass().addAll(StyleClass.MONO, StyleClass.SUBTLE);
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        HBox head = new HBox(
                8,
                headline,
                space,
                id,
                new CopyButton("traffic-copy-id", "Copy id", id::getText),
                new IconButton("traffic-close", Icon.CLOSE, "Close (Esc)", close));
        head.setAlignment(Pos.CENTER_LEFT);
        for (double share : SHARES) {
            ColumnConstraints column = new ColumnConstraints();
            column.setPercentWidth(share);
            sections.getColumnConstraints().add(column);
        }
        ScrollPane scroll = new ScrollPane(new VBox(16, exceeded, waterfall, sections));
        scroll.setFitToWidth(true);
        scroll.getStyleClass().add("sl-detail");
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        VBox.setVgrow(scroll, Priority.ALWAYS);
        getChildren().addAll(head, scroll);
        setMinHeight(308);
        setMaxHeight(308);
    }

    void show(ExchangeDetail detail) {
        headline.setText(detail.headline());
        String tone = detail.verdict() == Verdict.GOOD ? StyleClass.STRONG : TrafficTable.style(detail.verdict());
        headline.getStyleClass().setAll("label", StyleClass.STRONG, tone);
        id.setText(detail.exchange().id().value());
        exceeded.setText(String.join("\n", detail.exceeded()));
        exceeded.setVisible(!detail.exceeded().isEmpty());
        exceeded.setManaged(!detail.exceeded().isEmpty());
        waterfall.show(detail.attempts());
        sections.getChildren().clear();
        sections.addRow(0, detail.sections().stream().map(DetailPane::section).toArray(VBox[]::new));
    }

    private static VBox section(ExchangeDetail.Section section) {
        Label title = new Label(section.title());
        title.getStyleClass().add(StyleClass.LABEL);
        GridPane fields = new GridPane(12, 2);
        ColumnConstraints names = new ColumnConstraints();
        names.setMinWidth(Region.USE_PREF_SIZE);
        ColumnConstraints values = new ColumnConstraints();
        values.setHgrow(Priority.ALWAYS);
        fields.getColumnConstraints().addAll(names, values);
        int row = 0;
        for (ExchangeDetail.Field field : section.fields()) {
            Label name = new Label(field.label());
            name.getStyleClass().add(StyleClass.MUTED);
            Label value = new Label(field.value());
            value.setMinWidth(0);
            if (field.code()) {
                value.getStyleClass().add(StyleClass.MONO);
            }
            fields.addRow(row++, name, value);
        }
        VBox box = new VBox(6, title, fields);
        box.setMinWidth(0);
        return box;
    }
}
