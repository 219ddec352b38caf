package dev.sluice.console.screen.consumers;

import dev.sluice.console.component.Icon;
import dev.sluice.console.component.IconButton;
import dev.sluice.console.text.Words;
import dev.sluice.console.theme.StyleClass;
import dev.sluice.model.ConsumerId;
import dev.sluice.model.config.ConsumerConfig;
import dev.sluice.model.config.KeyConfig;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// The keys of a consumer: never the keys themselves, only what tells them apart.
final class KeyList extends VBox {

    private static final Words WORDS = Words.of(KeyList.class);

    private final ConsumerEdits edits;
    private final VBox list = new VBox(4);
    private @Nullable ConsumerConfig shown;

    KeyList(ConsumerEdits edits) {
        super(4);
        this.edits = edits;
        setId("consumer-keys");
        Label title = new Label(WORDS.text("keys"));
        title.getStyleClass().add(StyleClass.LABEL);
        Button add = new Button(WORDS.text("new-key"), Icon.ADD.node());
        add.setId("consumer-new-key");
        add.setOnAction(_ -> {
            if (shown != null) {
                edits.addKey(shown.id());
            }
        });
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        HBox head = new HBox(8, title, space, add);
        head.setAlignment(Pos.CENTER_LEFT);
        getChildren().addAll(head, list);
    }

    void show(ConsumerConfig consumer) {
        if (consumer.equals(shown)) {
            return;
        }
        shown = consumer;
        list.getChildren().clear();
        for (int i = 0; i < consumer.keys().size(); i++) {
            list.getChildren().add(line(consumer.id(), consumer.keys().get(i), i));
        }
        if (consumer.keys().isEmpty()) {
            Label none = new Label(WORDS.text("none-it-cannot-send-requests"));
            none.getStyleClass().add(StyleClass.MUTED);
            list.getChildren().add(none);
        }
    }

    private VBox line(ConsumerId consumer, KeyConfig key, int index) {
        Label hint = new Label(hint(key));
        hint.getStyleClass().add(StyleClass.MONO);
        Label aside = new Label(aside(key));
        aside.getStyleClass().add(StyleClass.UNIT);
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        Button rotate = new Button(WORDS.text("rotate"));
        rotate.setId("consumer-key-rotate-" + index);
        rotate.setAccessibleText(WORDS.text("rotate-key", String.valueOf(hint(key))));
        rotate.setOnAction(_ -> edits.rotate(consumer, index));
        Button revoke = new Button(WORDS.text("revoke"));
        revoke.setId("consumer-key-revoke-" + index);
        revoke.setAccessibleText(WORDS.text("revoke-key", String.valueOf(hint(key))));
        revoke.setOnAction(_ -> edits.revoke(consumer, index));
        IconButton edit = new IconButton(
                "consumer-key-edit-" + index, Icon.NOTE, WORDS.text("edit-key", String.valueOf(hint(key))), () -> {});
        HBox line = new HBox(8, hint, aside, space, edit, rotate, revoke);
        line.setAlignment(Pos.CENTER_LEFT);
        line.setMinHeight(32);
        VBox both = new VBox(4, line);
        edit.setOnAction(_ -> both.getChildren().setAll(line, form(consumer, key, index, both, line)));
        return both;
    }

    /// What the key is for, and until when it works.
    private VBox form(ConsumerId consumer, KeyConfig key, int index, VBox both, HBox line) {
        TextField label = field("consumer-key-label", WORDS.text("key-label"), WORDS.text("key-label-such-as"));
        label.setText(key.label() == null ? "" : key.label());
        TextField until = field("consumer-key-expires", WORDS.text("key-expires"), "2027-01-31");
        until.setText(key.expires() == null ? "" : key.expires().toString());
        until.setPrefColumnCount(8);
        HBox.setHgrow(label, Priority.ALWAYS);
        Label problem = new Label();
        problem.setId("consumer-key-problem");
        problem.getStyleClass().addAll(StyleClass.DANGER, StyleClass.UNIT);
        Button apply = new Button(WORDS.text("key-apply"));
        apply.setId("consumer-key-apply");
        apply.setMinWidth(USE_PREF_SIZE);
        apply.getStyleClass().add(StyleClass.PRIMARY);
        apply.setOnAction(_ -> edits.describe(consumer, index, label.getText(), until.getText())
                .ifPresentOrElse(problem::setText, () -> both.getChildren().setAll(line)));
        Button cancel = new Button(WORDS.text("cancel"));
        cancel.setMinWidth(USE_PREF_SIZE);
        cancel.setOnAction(_ -> both.getChildren().setAll(line));
        return new VBox(4, new HBox(8, label, until, apply, cancel), problem);
    }

    private static TextField field(String id, String says, String example) {
        TextField field = new TextField();
        field.setId(id);
        field.setAccessibleText(says);
        field.setPromptText(example);
        return field;
    }

    private static String hint(KeyConfig key) {
        return key.key() != null ? key.key().shown() : key.hint() == null ? "…" : key.hint();
    }

    private static String aside(KeyConfig key) {
        String label = key.label() == null ? "" : key.label();
        String until = key.expires() == null ? "" : WORDS.text("until", String.valueOf(key.expires()));
        return label.isEmpty() || until.isEmpty() ? label + until : label + ", " + until;
    }
}
