package dev.sluice.console.screen.consumers;

import dev.sluice.console.command.UiCommand;
import dev.sluice.console.component.Quantity;
import dev.sluice.console.component.ShareBar;
import dev.sluice.console.screen.Edits;
import dev.sluice.console.text.Words;
import dev.sluice.console.theme.Palette;
import dev.sluice.console.theme.SeriesColors;
import dev.sluice.console.theme.StyleClass;
import dev.sluice.model.message.ServerMessage.Configuration;
import dev.sluice.model.state.TokenDimension;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.paint.Color;
import javafx.scene.shape.Circle;
import org.jspecify.annotations.Nullable;

/// A pool's capacity as one bar: who was promised how much of it. Borders are dragged, and the limits follow when it is
/// applied.
final class AllocationView extends VBox {

    private static final Words WORDS = Words.of(AllocationView.class);

    private final Edits edits;
    private final Supplier<Palette> palette;
    private final SeriesColors colors;
    private final Label title = new Label();
    private final Label words = new Label();
    private final ShareBar bar;
    private final FlowPane legend = new FlowPane(16, 4);
    private final Button revert = new Button(WORDS.text("revert"));
    private final Button apply = new Button(WORDS.text("capacity.apply"));
    private @Nullable Configuration configuration;
    private @Nullable Allocation inForce;
    private @Nullable Allocation draft;

    AllocationView(Edits edits, Supplier<Palette> palette, SeriesColors colors) {
        super(8);
        this.edits = edits;
        this.palette = palette;
        this.colors = colors;
        setId("allocation");
        getStyleClass().add(StyleClass.CARD);
        bar = new ShareBar("allocation-bar", palette, this::move);
        title.getStyleClass().add(StyleClass.SECTION);
        words.getStyleClass().add(StyleClass.MUTED);
        words.setWrapText(true);
        revert.setId("allocation-revert");
        revert.setOnAction(_ -> {
            draft = inForce;
            render();
        });
        apply.setId("allocation-apply");
        apply.getStyleClass().add(StyleClass.PRIMARY);
        apply.setOnAction(_ -> apply());
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        HBox head = new HBox(8, title, space, revert, apply);
        head.setAlignment(Pos.CENTER_LEFT);
        getChildren().addAll(head, bar, legend, words);
    }

    void show(@Nullable Configuration next) {
        if (next == null || next.equals(configuration)) {
            return;
        }
        configuration = next;
        Allocation now = Allocation.of(next.config()).orElse(null);
        boolean untouched = draft == null || draft.equals(inForce);
        if (untouched || !java.util.Objects.equals(now, inForce)) {
            draft = now;
        }
        inForce = now;
        render();
    }

    void render() {
        Allocation shown = draft;
        setVisible(shown != null);
        setManaged(shown != null);
        if (shown == null) {
            return;
        }
        title.setText(WORDS.text("capacity.title", shown.pool(), tokens(shown.capacity())));
        List<ShareBar.Part> parts = new ArrayList<>();
        shown.promised()
                .forEach((consumer, tokens) -> parts.add(part(
                        consumer.value(),
                        tokens,
                        palette.get().series(colors.index(TokenDimension.CONSUMER, consumer.value())))));
        if (shown.free() > 0) {
            parts.add(part(
                    WORDS.text("capacity.free"), shown.free(), palette.get().others()));
        }
        bar.show(parts);
        legend.getChildren().setAll(parts.stream().map(AllocationView::named).toList());
        words.setText(
                shown.sum() > shown.capacity()
                        ? WORDS.text(
                                "capacity.promised",
                                Quantity.share((double) shown.sum() / shown.capacity())
                                        .text())
                        : WORDS.text("capacity.hint"));
        boolean touched = !shown.equals(inForce);
        revert.setDisable(!touched);
        apply.setDisable(!touched);
    }

    private static ShareBar.Part part(String name, long tokens, Color color) {
        return new ShareBar.Part(name, tokens, name + "  " + tokens(tokens), tokens(tokens), color);
    }

    private static String tokens(long tokens) {
        return Quantity.of(tokens, "").text();
    }

    /// Whose a part is, where the bar has no room for the name.
    private static Label named(ShareBar.Part part) {
        Label label = new Label(part.words(), new Circle(4, part.color()));
        label.getStyleClass().add(StyleClass.LABEL);
        return label;
    }

    private void move(int left, double value) {
        if (draft != null) {
            draft = draft.moved(left, Math.round(value));
            render();
        }
    }

    private void apply() {
        if (draft == null || configuration == null) {
            return;
        }
        List<Edits.Edit> puts = draft.changes(configuration.config()).stream()
                .<Edits.Edit>map(limit -> base -> new UiCommand.PutLimit(limit, base))
                .toList();
        if (puts.isEmpty()) {
            return;
        }
        var _ = edits.send(puts, configuration.revision()).thenAccept(outcome -> {
            if (outcome.complete()) {
                edits.tellDone(outcome, WORDS.text("capacity.done"));
            } else {
                edits.tellFailed(outcome);
            }
        });
    }
}
