package dev.sluice.console.screen.settings;

import dev.sluice.console.component.CopyButton;
import dev.sluice.console.screen.ScreenContext;
import dev.sluice.console.text.Words;
import dev.sluice.console.theme.StyleClass;
import dev.sluice.model.state.GatewayState;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/// What helps to find out why something is slow or wrong: where the logs are, how long the window had to wait, a
/// recording, and a summary without secrets to send to someone.
final class DiagnosticsView extends VBox {

    private static final Words WORDS = Words.of(DiagnosticsView.class);

    private final ScreenContext context;
    private final Label waits = new Label();
    private final Button record = new Button(WORDS.text("diagnostics.record"));
    private final Label recorded = new Label();

    DiagnosticsView(ScreenContext context) {
        super(16);
        Path folder = context.folder();
        this.context = context;
        setId("diagnostics");
        Label logs = new Label(folder.resolve("log").toString());
        logs.getStyleClass().add(StyleClass.MONO);
        waits.setId("diagnostics-waits");
        record.setId("diagnostics-record");
        recorded.getStyleClass().add(StyleClass.MUTED);
        recorded.setWrapText(true);
        FlightRecording recording = new FlightRecording(folder);
        record.setOnAction(_ -> {
            record.setDisable(true);
            recorded.setText(WORDS.text("diagnostics.recording"));
            recording.start(told -> {
                recorded.setText(told);
                record.setDisable(false);
            });
        });
        getChildren()
                .addAll(
                        row(
                                "diagnostics.logs",
                                new HBox(
                                        8,
                                        logs,
                                        new CopyButton(
                                                "copy-log-folder",
                                                WORDS.text("diagnostics.copy-logs"),
                                                logs::getText))),
                        row("diagnostics.waits", waits),
                        row(
                                "diagnostics.summary",
                                new CopyButton("copy-diagnostics", WORDS.text("diagnostics.copy"), this::summary)),
                        row("diagnostics.jfr", new VBox(4, record, recorded)));
    }

    /// What it is found by.
    static String words() {
        return Stream.of("logs", "waits", "summary", "jfr")
                .map(key -> WORDS.text("diagnostics." + key) + " " + WORDS.text("diagnostics." + key + ".help"))
                .collect(Collectors.joining(" "));
    }

    void show() {
        waits.setText(context.watch().words());
    }

    /// Versions, sizes and states; no names of keys, no texts of people.
    private String summary() {
        GatewayState state = context.store().state();
        Runtime runtime = Runtime.getRuntime();
        return String.join(
                "\n",
                "Sluice " + (state == null ? "?" : state.version()) + ", Java " + Runtime.version() + ", JavaFX "
                        + System.getProperty("javafx.runtime.version") + ", " + System.getProperty("os.name") + " "
                        + System.getProperty("os.version") + " " + System.getProperty("os.arch"),
                "Heap " + (runtime.totalMemory() - runtime.freeMemory()) / 1_048_576 + " of "
                        + runtime.maxMemory() / 1_048_576 + " MB, " + runtime.availableProcessors() + " processors",
                "Connection " + context.store().link().getClass().getSimpleName() + ", dropped "
                        + context.store().dropped() + ", clock skew "
                        + context.store().clockSkew(),
                "Window waits: " + context.watch().words(),
                state == null
                        ? "No state yet"
                        : "Revision " + state.revision() + ", "
                                + state.consumers().size() + " consumers, "
                                + state.backends().size() + " backends, "
                                + state.faults().size() + " faults, ledger "
                                + state.ledger().pending() + " pending, started " + state.startedAt());
    }

    private static Node row(String key, Node content) {
        Label title = new Label(WORDS.text(key));
        title.getStyleClass().add(StyleClass.STRONG);
        Label help = new Label(WORDS.text(key + ".help"));
        help.getStyleClass().add(StyleClass.MUTED);
        help.setWrapText(true);
        VBox row = new VBox(4, title, help, content);
        row.setAlignment(Pos.TOP_LEFT);
        row.getStyleClass().add("sl-setting");
        return row;
    }
}
