package dev.sluice.console.screen.settings;

import dev.sluice.console.component.Icon;
import dev.sluice.console.store.StateStore;
import dev.sluice.console.text.Words;
import dev.sluice.console.theme.StyleClass;
import dev.sluice.model.state.GatewayState;
import java.util.List;
import javafx.scene.control.Label;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.VBox;

/// What this is, made of what.
final class AboutView extends VBox {

    private static final Words WORDS = Words.of(AboutView.class);
    private static final List<String> PARTS = List.of(
            "OpenJFX · GPL 2 with Classpath Exception",
            "Eclipse Jetty · EPL 2.0, Apache 2.0",
            "AtlantaFX · MIT",
            "Ikonli · Apache 2.0; Material Design Icons · Apache 2.0",
            "JFreeChart · LGPL 2.1",
            "Jackson · Apache 2.0",
            "Java-WebSocket · MIT",
            "SQLite · public domain; sqlite-jdbc · Apache 2.0",
            "IBM Plex · SIL Open Font License 1.1");

    AboutView(StateStore store) {
        super(16);
        setId("about");
        Label name = new Label("Sluice", Icon.BRAND.node());
        name.getStyleClass().add(StyleClass.FIGURE);
        GatewayState state = store.state();
        GridPane versions = new GridPane(16, 4);
        add(versions, 0, WORDS.text("version.gateway"), state == null ? "–" : state.version());
        add(versions, 1, "Java", Runtime.version().toString());
        add(versions, 2, "JavaFX", String.valueOf(System.getProperty("javafx.runtime.version")));
        add(
                versions,
                3,
                WORDS.text("version.system"),
                System.getProperty("os.name") + " " + System.getProperty("os.arch"));
        VBox parts = new VBox(2);
        PARTS.forEach(part -> parts.getChildren().add(new Label(part)));
        Label heading = new Label(WORDS.text("made-of"));
        heading.getStyleClass().add(StyleClass.STRONG);
        getChildren().addAll(name, versions, heading, parts);
    }

    private static void add(GridPane grid, int row, String name, String value) {
        Label label = new Label(name);
        label.getStyleClass().add(StyleClass.MUTED);
        Label version = new Label(value);
        version.getStyleClass().add(StyleClass.MONO);
        grid.addRow(row, label, version);
    }
}
