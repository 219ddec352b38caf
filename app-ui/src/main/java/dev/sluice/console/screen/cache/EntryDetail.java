package dev.sluice.console.screen.cache;

import dev.sluice.console.command.Action;
import dev.sluice.console.component.TimeWords;
import dev.sluice.console.text.Words;
import dev.sluice.console.theme.StyleClass;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// The selected entry: its answer, how long it is kept, and what can be done with it.
final class EntryDetail extends VBox {

    private static final Words WORDS = Words.of(EntryDetail.class);

    private final CacheViewModel model;
    private final Label answer = new Label();
    private final Label facts = new Label();
    private final Supplier<Instant> now;
    private final TextField ttl = new TextField();
    private final Label problem = new Label();
    private @Nullable Entry shown;

    /// @param now the gateway's time
    EntryDetail(CacheViewModel model, Supplier<Instant> now, EntryActions actions) {
        super(8);
        this.now = now;
        this.model = model;
        setId("cache-entry");
        answer.setId("cache-answer");
        answer.getStyleClass().add(StyleClass.MUTED);
        answer.getStyleClass().add(StyleClass.SECRET);
        answer.setWrapText(true);
        answer.setMinHeight(38);
        answer.setMaxHeight(38);
        answer.setAlignment(Pos.TOP_LEFT);
        ttl.setId("cache-ttl");
        ttl.setPrefColumnCount(7);
        ttl.setPromptText(WORDS.text("ttl-example"));
        ttl.setAccessibleText(WORDS.text("time-left"));
        ttl.setOnAction(_ -> set());
        Button set = new Button(WORDS.text("set"));
        set.setId("cache-ttl-set");
        set.setAccessibleText(WORDS.text("set-time-left"));
        set.setOnAction(_ -> set());
        problem.setId("cache-ttl-problem");
        problem.getStyleClass().addAll(StyleClass.DANGER, StyleClass.UNIT);
        Label keep = new Label(WORDS.text("time-left"));
        keep.setMinWidth(USE_PREF_SIZE);
        keep.setLabelFor(ttl);
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        HBox line = new HBox(
                8,
                button("cache-pin", actions.pin()),
                keep,
                ttl,
                set,
                button("cache-configured", actions.configured()),
                button("cache-expire", actions.expire()),
                space,
                button("cache-reject", actions.wrong()),
                button("cache-delete", actions.delete()));
        line.setAlignment(Pos.CENTER_LEFT);
        set.disableProperty().bind(actions.pin().enabledProperty().not());
        ttl.disableProperty().bind(actions.pin().enabledProperty().not());
        getChildren().addAll(answer, about(actions), line, problem);
        show(null);
    }

    /// What else is known of it, and where it came from and went.
    private HBox about(EntryActions actions) {
        facts.setId("cache-facts");
        facts.getStyleClass().add(StyleClass.UNIT);
        facts.setMinWidth(0);
        facts.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(facts, Priority.ALWAYS);
        HBox about = new HBox(
                8, facts, button("cache-open-request", actions.request()), button("cache-served", actions.served()));
        about.setAlignment(Pos.CENTER_LEFT);
        return about;
    }

    private static Button button(String id, Action action) {
        Button button = new Button();
        button.setId(id);
        button.setMinWidth(USE_PREF_SIZE);
        button.textProperty().bind(action.labelProperty());
        button.disableProperty().bind(action.enabledProperty().not());
        button.setOnAction(_ -> action.run());
        return button;
    }

    /// Gives the keyboard to what can be done with the entry.
    void enter() {
        ttl.requestFocus();
    }

    /// @param entry null: none is selected
    void show(@Nullable Entry entry) {
        if (shown == null || entry == null || !entry.id().equals(shown.id())) {
            ttl.clear();
            say("");
        }
        shown = entry;
        answer.setText(entry == null ? WORDS.text("select-an-entry") : entry.answer());
        facts.setText(entry == null ? "" : facts(entry));
    }

    private String facts(Entry entry) {
        String served = entry.lastHit() == null
                ? WORDS.text("never-served")
                : WORDS.text("last-served", TimeWords.ago(entry.lastHit(), now.get()));
        String alike = entry.parameters().isEmpty()
                ? ""
                : WORDS.text("parameters-alike", String.join(", ", entry.parameters()));
        return Stream.of(entry.api(), served, alike)
                .filter(text -> !text.isEmpty())
                .collect(Collectors.joining(" · "));
    }

    private void set() {
        Entry entry = shown;
        if (entry == null) {
            return;
        }
        Optional<Duration> length = TypedLength.parse(ttl.getText());
        say(length.isEmpty() ? WORDS.text("no-length") : "");
        length.ifPresent(left -> {
            ttl.clear();
            model.keeping().expire(entry, left);
        });
    }

    private void say(String text) {
        problem.setText(text);
        problem.setVisible(!text.isEmpty());
        problem.setManaged(!text.isEmpty());
    }
}
