package dev.sluice.console.component;

import dev.sluice.console.text.Words;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/// Something that is asked for: the grey shape of it until it comes, or why it did not come, with a button that asks
/// again. What came stays while it is asked for anew, so that nothing jumps.
public final class AskedFor extends StackPane {

    private static final Words WORDS = Words.of(AskedFor.class);
    private static final int BARS = 6;

    private final Node content;
    private final Node shape = shape();
    private final EmptyState failure;
    private boolean came;

    /// @param id of what failed and of its button, `…-failed` and `…-again`
    /// @param again asks once more
    public AskedFor(String id, Region content, Runnable again) {
        this.content = content;
        Button button = new Button(WORDS.text("asked.again"), Icon.REFRESH.node());
        button.setId(id + "-again");
        button.setOnAction(_ -> again.run());
        failure = new EmptyState(Icon.ERROR, WORDS.text("asked.failed"), "", button);
        failure.setId(id + "-failed");
        content.setMinSize(0, 0);
        setMinSize(0, 0);
        getChildren().addAll(content, shape, failure);
        show(shape);
    }

    /// It was asked for.
    public void waiting() {
        if (!came) {
            show(shape);
        }
    }

    /// It is there.
    public void here() {
        came = true;
        show(content);
    }

    /// It did not come.
    ///
    /// @param why a sentence
    public void failed(String why) {
        came = false;
        failure.say(why);
        show(failure);
    }

    private void show(Node wanted) {
        getChildren().forEach(node -> node.setVisible(node.equals(wanted)));
    }

    private static Node shape() {
        VBox bars = new VBox(12);
        bars.getStyleClass().add("sl-skeleton");
        for (int i = 0; i < BARS; i++) {
            Region bar = new Region();
            bar.getStyleClass().add("sl-skeleton-bar");
            bar.maxWidthProperty().bind(bars.widthProperty().multiply(1 - 0.13 * (i * 2 % 5)));
            bars.getChildren().add(bar);
        }
        bars.setAccessibleText(WORDS.text("asked.waiting"));
        return bars;
    }
}
