package dev.sluice.console.screen.lab.conduct;

import dev.sluice.console.component.CopyButton;
import dev.sluice.console.component.Quantity;
import dev.sluice.console.component.TimeWords;
import dev.sluice.console.screen.Moments;
import dev.sluice.console.text.Words;
import dev.sluice.console.theme.StyleClass;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;
import javafx.geometry.HPos;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// One client: the verdict in words, what it did how often, and what to change in its code.
final class ConductDetail extends VBox {

    private static final Words WORDS = Words.of(ConductDetail.class);

    private final Moments moments;
    private final Consumer<ClientConduct> requests;
    private final Label verdict = label("conduct-verdict", StyleClass.HEADLINE);
    private final Label who = label("conduct-who", StyleClass.MUTED);
    private final Label says = label("conduct-says", StyleClass.STRONG);
    private final Label refusedTitle = label("conduct-refused-title", StyleClass.SECTION);
    private final GridPane refused = grid("conduct-refused");
    private final Label cutTitle = label("conduct-cut-title", StyleClass.SECTION);
    private final GridPane cut = grid("conduct-cut");
    private final Label advice = label("conduct-advice", StyleClass.MUTED);
    private final Label library = label("conduct-library", StyleClass.LABEL);
    private final Label code = label("conduct-code", StyleClass.MONO);
    private final HBox codeBox;
    private @Nullable ClientConduct shown;

    /// @param requests shows a client's requests
    ConductDetail(Moments moments, Consumer<ClientConduct> requests) {
        super(16);
        this.moments = moments;
        this.requests = requests;
        setId("conduct-detail");
        Button show = new Button(WORDS.text("show"));
        show.setId("conduct-show");
        show.setMinWidth(Region.USE_PREF_SIZE);
        show.setOnAction(_ -> tell());
        HBox.setHgrow(verdict, Priority.ALWAYS);
        verdict.setMaxWidth(Double.MAX_VALUE);
        HBox head = new HBox(12, verdict, show);
        head.setAlignment(Pos.CENTER_LEFT);
        Label adviceTitle = label("conduct-advice-title", StyleClass.SECTION);
        adviceTitle.setText(WORDS.text("advice.title"));
        HBox.setHgrow(code, Priority.ALWAYS);
        code.setMaxWidth(Double.MAX_VALUE);
        code.getStyleClass().add("sl-file-text");
        codeBox = new HBox(8, code, new CopyButton("conduct-copy", WORDS.text("advice.copy"), code::getText));
        codeBox.getStyleClass().add("sl-code");
        getChildren()
                .addAll(
                        card(head, who, says),
                        card(refusedTitle, refused),
                        card(cutTitle, cut),
                        card(adviceTitle, advice, library, codeBox));
    }

    private void tell() {
        if (shown != null) {
            requests.accept(shown);
        }
    }

    void show(ClientConduct client) {
        shown = client;
        ConductVerdict fits = client.verdict();
        verdict.setText(fits.title());
        verdict.setGraphic(fits.icon().node());
        verdict.getStyleClass().setAll("label", StyleClass.HEADLINE, fits.style());
        Instant seen = client.lastSeen();
        who.setText(client.consumer() + " · "
                + (client.userAgent().isEmpty() ? WORDS.text("unnamed") : client.userAgent()) + " · "
                + WORDS.text("requests", Quantity.exact(client.requests()))
                + (seen == null ? "" : " · " + WORDS.text("seen", moments.brief(seen))));
        says.setText(fits.says(client));
        showRefusals(client);
        showCuts(client);
        advice.setText(fits.advice());
        ClientLibrary written = ClientLibrary.of(client.userAgent());
        String remedy = written.remedy(fits).orElse("");
        library.setText(WORDS.text("advice.library", written.title()));
        code.setText(remedy);
        visible(library, !remedy.isEmpty());
        visible(codeBox, !remedy.isEmpty());
    }

    private void showRefusals(ClientConduct client) {
        long all = client.refusals();
        refusedTitle.setText(all == 0 ? WORDS.text("refused.none") : WORDS.text("refused.title", Quantity.exact(all)));
        visible(refused, all > 0);
        refused.getChildren().clear();
        line(refused, 0, "refused.honoured", client.honoured(), all, StyleClass.OK);
        line(refused, 1, "refused.backed-off", client.backedOff(), all, StyleClass.WARNING);
        line(refused, 2, "refused.stormed", client.stormed(), all, StyleClass.DANGER);
        line(refused, 3, "refused.gave-up", client.gaveUp(), all, StyleClass.WARNING);
        line(refused, 4, "refused.open", client.open(), all, StyleClass.NEUTRAL);
        Duration wait = client.shortestWait();
        Label value = new Label(wait == null ? "–" : TimeWords.length(wait));
        value.setId("conduct-refused-wait");
        value.getStyleClass().add(StyleClass.STRONG);
        refused.addRow(5, named("refused.wait"), new Region(), value);
    }

    private void showCuts(ClientConduct client) {
        long all = client.cuts();
        cutTitle.setText(all == 0 ? WORDS.text("cut.none") : WORDS.text("cut.title", Quantity.exact(all)));
        visible(cut, all > 0);
        cut.getChildren().clear();
        line(cut, 0, "cut.retried", client.retried(), all, StyleClass.OK);
        line(cut, 1, "cut.took-for-whole", client.tookForWhole(), all, StyleClass.DANGER);
        line(cut, 2, "cut.unanswered", client.unanswered(), all, StyleClass.NEUTRAL);
    }

    private static void line(GridPane grid, int row, String what, long count, long all, String style) {
        ProgressBar bar = new ProgressBar(all == 0 ? 0 : (double) count / all);
        bar.getStyleClass().add(style);
        bar.setMaxWidth(Double.MAX_VALUE);
        bar.setAccessibleText(WORDS.text(what) + ": " + Quantity.exact(count));
        Label number = new Label(Quantity.exact(count));
        number.setId("conduct-" + what.replace('.', '-'));
        number.getStyleClass().add(count == 0 ? StyleClass.SUBTLE : StyleClass.STRONG);
        grid.addRow(row, named(what), bar, number);
    }

    private static Label named(String what) {
        Label name = new Label(WORDS.text(what));
        name.getStyleClass().add(StyleClass.MUTED);
        name.setMinWidth(Region.USE_PREF_SIZE);
        return name;
    }

    private static GridPane grid(String id) {
        GridPane grid = new GridPane(16, 8);
        grid.setId(id);
        ColumnConstraints bars = new ColumnConstraints();
        bars.setHgrow(Priority.ALWAYS);
        bars.setFillWidth(true);
        ColumnConstraints numbers = new ColumnConstraints();
        numbers.setHalignment(HPos.RIGHT);
        numbers.setMinWidth(48);
        grid.getColumnConstraints().addAll(new ColumnConstraints(), bars, numbers);
        return grid;
    }

    private static Label label(String id, String style) {
        Label label = new Label();
        label.setId(id);
        label.getStyleClass().add(style);
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        return label;
    }

    private static VBox card(Node... content) {
        VBox card = new VBox(10, content);
        card.getStyleClass().add(StyleClass.CARD);
        return card;
    }

    private static void visible(Node node, boolean show) {
        node.setVisible(show);
        node.setManaged(show);
    }
}
