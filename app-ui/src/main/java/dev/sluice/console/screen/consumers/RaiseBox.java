package dev.sluice.console.screen.consumers;

import dev.sluice.console.component.Icon;
import dev.sluice.console.component.Quantity;
import dev.sluice.console.component.TimeWords;
import dev.sluice.console.text.Words;
import dev.sluice.console.theme.StyleClass;
import dev.sluice.model.state.LimitState;
import dev.sluice.model.state.LimitUnit;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;

/// Raises one bound for a time; while it is raised, counts down and can end it.
final class RaiseBox extends VBox {

    private static final Words WORDS = Words.of(RaiseBox.class);
    private static final List<Duration> LENGTHS = List.of(
            Duration.ofMinutes(15), Duration.ofHours(1), Duration.ofHours(4), Duration.ofDays(1), Duration.ofDays(7));

    private final Raises raises;
    private final Button open = new Button(WORDS.text("raise.open"), Icon.UP.node());
    private final TextField amount = new TextField();
    private final ComboBox<Duration> length = new ComboBox<>();
    private final Label problem = new Label();
    private final FlowPane form;
    private final Label countdown = new Label();
    private final Button end = new Button(WORDS.text("raise.end"));
    private final HBox raised;
    private @Nullable LimitState limit;
    private Instant at = Instant.EPOCH;

    /// @param id of the box, and the beginning of its controls' ids
    RaiseBox(String id, Raises raises) {
        super(4);
        this.raises = raises;
        setId(id);
        open.setId(id + "-open");
        open.setOnAction(_ -> unfold());
        amount.setId(id + "-amount");
        amount.setPrefColumnCount(7);
        amount.getStyleClass().add("sl-right");
        amount.setAccessibleText(WORDS.text("raise.amount"));
        amount.setOnAction(_ -> raise());
        length.setId(id + "-length");
        length.setAccessibleText(WORDS.text("raise.length"));
        length.getItems().setAll(LENGTHS);
        length.setValue(Duration.ofHours(1));
        length.setConverter(new Lengths());
        Button apply = new Button(WORDS.text("raise.apply"));
        apply.setId(id + "-apply");
        apply.getStyleClass().add(StyleClass.PRIMARY);
        apply.setMinWidth(USE_PREF_SIZE);
        apply.setOnAction(_ -> raise());
        Button cancel = new Button(WORDS.text("raise.cancel"));
        cancel.setId(id + "-cancel");
        cancel.setMinWidth(USE_PREF_SIZE);
        cancel.setOnAction(_ -> fold());
        form = new FlowPane(
                8,
                8,
                line(new Label(WORDS.text("raise.to")), amount),
                line(new Label(WORDS.text("raise.for")), length),
                line(apply, cancel));
        countdown.setId(id + "-countdown");
        countdown.getStyleClass().add(StyleClass.STRONG);
        end.setId(id + "-end");
        end.setMinWidth(USE_PREF_SIZE);
        end.setOnAction(_ -> {
            if (limit != null) {
                raises.end(limit, at);
            }
        });
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        raised = new HBox(8, Icon.UP.node(), countdown, space, end);
        raised.setAlignment(Pos.CENTER_LEFT);
        raised.getStyleClass().add("sl-raised");
        problem.setId(id + "-problem");
        problem.getStyleClass().addAll(StyleClass.DANGER, StyleClass.UNIT);
        getChildren().addAll(open, form, problem, raised);
        fold();
        show(null, Instant.EPOCH);
    }

    private static HBox line(Region... parts) {
        HBox line = new HBox(8, parts);
        line.setAlignment(Pos.CENTER_LEFT);
        for (Region part : parts) {
            part.setMinWidth(USE_PREF_SIZE);
        }
        return line;
    }

    /// @param next the row of the bound; null: there is none
    void show(@Nullable LimitState next, Instant now) {
        boolean other = limit != null
                && (next == null
                        || !next.limit().equals(limit.limit())
                        || !next.key().equals(limit.key()));
        limit = next;
        at = now;
        if (other) {
            fold();
        }
        Instant until = next == null ? null : next.raisedUntil();
        boolean isRaised = until != null && until.isAfter(now);
        set(raised, isRaised);
        set(open, next != null && !isRaised && !form.isVisible());
        if (until != null && isRaised && next != null) {
            set(form, false);
            set(problem, false);
            end.setText(WORDS.text(raises.isForAll(next, now) ? "raise.end.all" : "raise.end"));
            countdown.setText(WORDS.text("raise.countdown", amountOf(next), TimeWords.countdown(until, now)));
        }
    }

    private static String amountOf(LimitState row) {
        return row.unit() == LimitUnit.MONEY
                ? row.shown(row.capacity()) + " " + row.currency()
                : Quantity.exact(row.capacity());
    }

    private void unfold() {
        if (limit != null) {
            amount.setText(
                    limit.unit() == LimitUnit.MONEY
                            ? String.valueOf(limit.shown(limit.capacity() * 2))
                            : Quantity.exact(limit.capacity() * 2));
        }
        set(form, true);
        set(open, false);
        amount.requestFocus();
        amount.selectAll();
    }

    private void fold() {
        set(form, false);
        set(problem, false);
        set(open, limit != null);
    }

    private void raise() {
        if (limit == null) {
            return;
        }
        raises.raise(limit, amount.getText(), length.getValue())
                .ifPresentOrElse(
                        wrong -> {
                            problem.setText(wrong);
                            set(problem, true);
                        },
                        this::fold);
    }

    private static void set(Region node, boolean shown) {
        node.setVisible(shown);
        node.setManaged(shown);
    }

    private static final class Lengths extends StringConverter<Duration> {
        @Override
        public String toString(@Nullable Duration of) {
            return of == null ? "" : TimeWords.length(of);
        }

        @Override
        public Duration fromString(String text) {
            throw new UnsupportedOperationException("lengths are chosen, not typed");
        }
    }
}
