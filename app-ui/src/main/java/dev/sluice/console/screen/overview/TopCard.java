package dev.sluice.console.screen.overview;

import dev.sluice.console.component.Segments;
import dev.sluice.console.screen.Jump;
import dev.sluice.console.text.Words;
import dev.sluice.console.theme.StyleClass;
import java.util.List;
import java.util.function.Consumer;
import javafx.beans.property.ObjectProperty;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// The requests that stand out, each a way to where it can be seen.
final class TopCard extends VBox {

    private static final Words WORDS = Words.of(TopCard.class);

    private final Consumer<Jump> jump;
    private final VBox list = new VBox();
    private List<TopList.Row> shown = List.of();

    TopCard(ObjectProperty<TopList.By> by, Consumer<Jump> jump) {
        super(8);
        this.jump = jump;
        setId("top-list");
        getStyleClass().add(StyleClass.CARD);
        Label heading = new Label(WORDS.text("top.title"));
        heading.getStyleClass().add(StyleClass.SECTION);
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        Segments<TopList.By> choice =
                new Segments<>("top-by", WORDS.text("top.by"), List.of(TopList.By.values()), TopList.By::title, by);
        HBox head = new HBox(8, heading, space, choice);
        head.setAlignment(Pos.CENTER_LEFT);
        getChildren().addAll(head, list);
    }

    void show(List<TopList.Row> rows) {
        if (rows.equals(shown) && !list.getChildren().isEmpty()) {
            return;
        }
        shown = rows;
        list.getChildren().setAll(rows.stream().map(this::line).toList());
        if (rows.isEmpty()) {
            Label none = new Label(WORDS.text("top.none"));
            none.getStyleClass().add(StyleClass.MUTED);
            list.getChildren().add(none);
        }
    }

    private Node line(TopList.Row row) {
        Label name = new Label(row.name());
        name.setMinWidth(0);
        name.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(name, Priority.ALWAYS);
        Label value = new Label(row.value());
        value.getStyleClass().add(StyleClass.STRONG);
        value.setMinWidth(Region.USE_PREF_SIZE);
        HBox content = new HBox(8, name, value);
        Button line = new Button();
        line.setId("top-" + row.id());
        line.setGraphic(content);
        line.setAccessibleText(row.name() + ", " + row.value());
        line.setMaxWidth(Double.MAX_VALUE);
        line.getStyleClass().add("sl-line");
        content.prefWidthProperty().bind(line.widthProperty().subtract(8));
        line.setOnAction(_ -> jump.accept(row.leadsTo()));
        return line;
    }
}
