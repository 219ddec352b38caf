package dev.sluice.console.screen.backends;

import dev.sluice.console.component.Quantity;
import dev.sluice.console.screen.Moments;
import dev.sluice.console.text.Words;
import dev.sluice.console.theme.StyleClass;
import dev.sluice.model.state.BackendState;
import dev.sluice.model.state.CapacityState;
import dev.sluice.model.state.LearnedState;
import dev.sluice.model.state.ShareState;
import java.time.Instant;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// How much of a backend's capacity is taken, a bar for each bound, what the provider says is left, and who asks for it
/// with which share.
final class CapacityView extends VBox {

    private static final Words WORDS = Words.of(CapacityView.class);

    private final VBox bars = new VBox(8);
    private final VBox shares = new VBox(4);
    private final VBox learned = new VBox(4);
    private final LearnedWords words;
    private List<CapacityState> shownBounds = List.of();
    private List<ShareState> shownShares = List.of();
    private boolean drawn;
    private boolean knewNothing;

    CapacityView(Moments moments) {
        super(8);
        words = new LearnedWords(moments);
        setId("backend-capacity");
        learned.setId("backend-learned");
        getChildren().addAll(BackendDetailView.heading(WORDS.text("capacity")), bars, learned, shares);
    }

    void show(BackendState backend, Instant now) {
        showLearned(backend.learned(), now);
        if (drawn
                && backend.capacity().equals(shownBounds)
                && backend.shares().equals(shownShares)
                && backend.learned().isEmpty() == knewNothing) {
            return;
        }
        drawn = true;
        knewNothing = backend.learned().isEmpty();
        shownBounds = backend.capacity();
        shownShares = backend.shares();
        bars.getChildren().setAll(shownBounds.stream().map(CapacityView::bar).toList());
        if (shownBounds.isEmpty() && backend.learned().isEmpty()) {
            bars.getChildren().add(sentence(WORDS.text("capacity.unknown")));
        }
        shares.getChildren()
                .setAll(shownShares.stream().map(CapacityView::share).toList());
    }

    /// What is left changes with every answer and with time: the lines stay, their words change.
    private void showLearned(List<LearnedState> said, Instant now) {
        boolean show = !said.isEmpty();
        learned.setVisible(show);
        learned.setManaged(show);
        List<Node> lines = learned.getChildren();
        while (lines.size() > said.size()) {
            lines.removeLast();
        }
        for (int i = 0; i < said.size(); i++) {
            if (i == lines.size()) {
                lines.add(sentence(""));
            }
            ((Label) lines.get(i)).setText(words.of(said.get(i), now));
        }
    }

    private static Label sentence(String text) {
        Label label = new Label(text);
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        label.getStyleClass().add(StyleClass.MUTED);
        return label;
    }

    private static VBox bar(CapacityState bound) {
        double taken = bound.capacity() == 0 ? 0 : (double) (bound.used() + bound.reserved()) / bound.capacity();
        ProgressBar bar = new ProgressBar(Math.min(1, taken));
        bar.setMaxWidth(Double.MAX_VALUE);
        bar.getStyleClass().add(taken >= 1 ? StyleClass.DANGER : taken >= 0.8 ? StyleClass.WARNING : StyleClass.OK);
        String held = bound.reserved() == 0
                ? ""
                : WORDS.text("held", Quantity.of(bound.reserved(), "").text());
        HBox line = line(
                words(bound),
                WORDS.text(
                        "of-2",
                        Quantity.of(bound.used(), "").text(),
                        String.valueOf(held),
                        Quantity.of(bound.capacity(), "").text()));
        bar.setAccessibleText(
                WORDS.text("bound.taken", words(bound), Quantity.share(taken).text()));
        return new VBox(4, line, bar);
    }

    private static HBox share(ShareState share) {
        String waiting = share.waiting() == 0 ? "" : WORDS.text("expected-back", String.valueOf(share.waiting()));
        return line(
                share.consumer().value(),
                WORDS.text(
                        "share-tok-min-running",
                        Quantity.share(share.share()).text(),
                        Quantity.of(share.used(), "").text(),
                        String.valueOf(share.running()),
                        String.valueOf(waiting)));
    }

    private static HBox line(String left, String right) {
        Label name = new Label(left);
        Label value = new Label(right);
        value.getStyleClass().add(StyleClass.MUTED);
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        return new HBox(8, name, space, value);
    }

    private static String words(CapacityState bound) {
        return switch (bound.unit()) {
            case TOKENS -> WORDS.text("bound.tokens");
            case REQUESTS -> WORDS.text("bound.requests");
            case CONCURRENT -> WORDS.text("bound.concurrent");
            case MONEY -> WORDS.text("bound.money");
        };
    }
}
