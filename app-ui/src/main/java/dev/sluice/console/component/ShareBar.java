package dev.sluice.console.component;

import dev.sluice.console.text.Words;
import dev.sluice.console.theme.Palette;
import dev.sluice.console.theme.Tone;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.Background;
import javafx.scene.layout.BackgroundFill;
import javafx.scene.layout.CornerRadii;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import javafx.scene.text.Text;

/// A whole that is divided among some, as one bar. The borders between neighbours are dragged, or moved by keys: what
/// one gets, the other gives.
public final class ShareBar extends Region {

    private static final Words WORDS = Words.of(ShareBar.class);

    /// One part of the whole.
    ///
    /// @param value at least 0
    /// @param words shown in the part where there is room
    /// @param figure shown instead where there is less room
    public record Part(String id, double value, String words, String figure, Color color) {}

    /// What happens when a border is moved.
    public interface Moved {

        /// A border between two parts was moved.
        ///
        /// @param left index of the part at its left
        /// @param value what that part has now; the part at its right has the rest of what both had
        void moved(int left, double value);
    }

    private static final double HEIGHT = 32;
    private static final double GRIP = 10;
    private static final double PADDING = 14;
    private static final double FILL = 0.32;
    private static final double RADIUS = 4;

    private final Moved moved;
    private final Supplier<Palette> palette;
    private final List<Label> labels = new ArrayList<>();
    private final List<ShareGrip> grips = new ArrayList<>();
    private List<Part> parts = List.of();
    private double total;

    /// @param id of the bar; its grips are this, `-grip-` and their index
    /// @param moved is told while a border moves
    public ShareBar(String id, Supplier<Palette> palette, Moved moved) {
        this.palette = palette;
        this.moved = moved;
        setId(id);
        getStyleClass().add("sl-share-bar");
        setMinHeight(HEIGHT);
        setMaxHeight(HEIGHT);
        setMinWidth(80);
    }

    /// Shows these parts; nodes are made anew only when their number changes, so that a drag goes on.
    public void show(List<Part> next) {
        parts = List.copyOf(next);
        total = parts.stream().mapToDouble(Part::value).sum();
        if (labels.size() != parts.size()) {
            build();
        }
        for (int i = 0; i < parts.size(); i++) {
            Part part = parts.get(i);
            Label label = labels.get(i);
            label.setAccessibleText(part.id() + " " + part.words());
            label.setBackground(new Background(new BackgroundFill(
                    part.color().deriveColor(0, 1, 1, FILL), new CornerRadii(RADIUS), Insets.EMPTY)));
            label.setTextFill(palette.get().color(Tone.INK));
        }
        for (int i = 0; i < grips.size(); i++) {
            Part left = parts.get(i);
            ShareGrip grip = grips.get(i);
            grip.show(
                    left.value(),
                    left.value() + parts.get(i + 1).value(),
                    total,
                    left.words() + ", " + parts.get(i + 1).words());
            grip.setAccessibleText(WORDS.text(
                    "border-between-and",
                    String.valueOf(left.id()),
                    String.valueOf(parts.get(i + 1).id())));
        }
        requestLayout();
    }

    private void build() {
        labels.clear();
        grips.clear();
        for (int i = 0; i < parts.size(); i++) {
            Label label = new Label();
            label.setAlignment(Pos.CENTER);
            label.setMinWidth(0);
            label.getStyleClass().add("sl-share-part");
            labels.add(label);
        }
        for (int i = 0; i + 1 < parts.size(); i++) {
            grips.add(grip(i));
        }
        getChildren().setAll(labels);
        getChildren().addAll(grips);
    }

    private ShareGrip grip(int left) {
        ShareGrip grip = new ShareGrip(getId() + "-grip-" + left, value -> moved.moved(left, value));
        grip.setOnMouseDragged(event -> {
            double x = sceneToLocal(event.getSceneX(), event.getSceneY()).getX();
            double both = parts.get(left).value() + parts.get(left + 1).value();
            moved.moved(left, Math.clamp(x / getWidth() * total - before(left), 0, both));
        });
        return grip;
    }

    private double before(int index) {
        return parts.subList(0, index).stream().mapToDouble(Part::value).sum();
    }

    /// What a part has room for: words that are cut say less than none.
    private static String fitting(Part part, Label label, double width) {
        Text measure = new Text();
        measure.setFont(label.getFont());
        for (String text : List.of(part.words(), part.figure())) {
            measure.setText(text);
            if (measure.getLayoutBounds().getWidth() + PADDING <= width) {
                return text;
            }
        }
        return "";
    }

    @Override
    protected void layoutChildren() {
        double x = 0;
        for (int i = 0; i < parts.size(); i++) {
            double width = total == 0
                    ? getWidth() / parts.size()
                    : getWidth() * parts.get(i).value() / total;
            double from = snapPositionX(x);
            double to = snapPositionX(x + width);
            labels.get(i).resizeRelocate(from, 0, Math.max(0, to - from - (i + 1 < parts.size() ? 2 : 0)), getHeight());
            labels.get(i).setVisible(to - from > 1);
            String text = fitting(parts.get(i), labels.get(i), to - from);
            if (!text.equals(labels.get(i).getText())) {
                labels.get(i).setText(text);
            }
            x += width;
            if (i < grips.size()) {
                double grip = Math.clamp(x - 1, GRIP / 2, getWidth() - GRIP / 2);
                grips.get(i).resizeRelocate(grip - GRIP / 2, 0, GRIP, getHeight());
            }
        }
    }
}
