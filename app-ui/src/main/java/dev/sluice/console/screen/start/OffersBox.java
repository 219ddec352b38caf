package dev.sluice.console.screen.start;

import dev.sluice.console.component.Icon;
import dev.sluice.console.text.Words;
import dev.sluice.console.theme.StyleClass;
import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// The backends that were found, each with a button that adds it.
final class OffersBox extends VBox {

    private static final Words WORDS = Words.of(OffersBox.class);

    private final StartViewModel model;

    OffersBox(StartViewModel model) {
        super(8);
        this.model = model;
        setId("start-offers");
        model.offers().addListener((ListChangeListener<Offer>) _ -> lay());
        lay();
    }

    private void lay() {
        getChildren().clear();
        if (model.offers().isEmpty()) {
            Label none = new Label(WORDS.text("found.none"));
            none.getStyleClass().add(StyleClass.MUTED);
            none.setWrapText(true);
            getChildren().add(none);
        }
        model.offers().forEach(offer -> getChildren().add(line(offer)));
    }

    private Node line(Offer offer) {
        Label name = new Label(offer.name(), Icon.CHECK.node());
        name.getStyleClass().addAll(StyleClass.STRONG, StyleClass.OK);
        name.setMinWidth(Region.USE_PREF_SIZE);
        Label detail = new Label(offer.detail());
        detail.getStyleClass().add(StyleClass.MUTED);
        detail.setMinWidth(0);
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        Button add = new Button(WORDS.text("found.add", offer.name()));
        add.setId("start-add-" + offer.id());
        add.setMinWidth(Region.USE_PREF_SIZE);
        add.setOnAction(_ -> model.add(offer));
        HBox line = new HBox(8, name, detail, space, add);
        line.setAlignment(Pos.CENTER_LEFT);
        return line;
    }
}
