package dev.sluice.console.screen.usage;

import dev.sluice.console.component.Icon;
import dev.sluice.console.component.IconButton;
import dev.sluice.console.component.Quantity;
import dev.sluice.console.screen.usage.PricesViewModel.Prices;
import dev.sluice.console.screen.usage.PricesViewModel.Row;
import dev.sluice.console.screen.usage.PricesViewModel.Typed;
import dev.sluice.console.screen.usage.PricesViewModel.Unpriced;
import dev.sluice.console.text.Words;
import dev.sluice.console.theme.StyleClass;
import dev.sluice.model.config.PriceConfig;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// Prices: models without one first, then a form, then all that are known.
final class PricesView extends VBox {

    private static final Words WORDS = Words.of(PricesView.class);

    private final PricesViewModel model;
    private final Supplier<Instant> now;
    private final VBox unpriced = new VBox(4);
    private final TextField name = field("model", 14, "gpt-4o, or llama*");
    private final TextField input = field("input", 6, "2.50");
    private final TextField cached = field("cached", 6, "1.25");
    private final TextField output = field("output", 6, "10.00");
    private final TextField currency = field("currency", 4, "USD");
    private final TextField since = field("since", 8, "2027-01-01");
    private final Label problem = new Label();
    private final Label bundled = new Label();
    private final TableView<Row> table = new TableView<>();

    /// @param now the gateway's time
    PricesView(PricesViewModel model, Supplier<Instant> now) {
        super(16);
        this.model = model;
        this.now = now;
        setId("prices-view");
        currency.setText("USD");
        problem.setId("price-problem");
        problem.getStyleClass().add(StyleClass.DANGER);
        problem.setWrapText(true);
        bundled.getStyleClass().addAll(StyleClass.SUBTLE, StyleClass.UNIT);
        bundled.setWrapText(true);
        VBox.setVgrow(table, Priority.ALWAYS);
        getChildren().addAll(unpriced, form(), table(), bundled);
        model.pricesProperty().subscribe(this::show);
        model.problemProperty().subscribe(text -> {
            problem.setText(text);
            problem.setVisible(!text.isEmpty());
            problem.setManaged(!text.isEmpty());
        });
    }

    private VBox form() {
        Button apply = new Button(WORDS.text("price.apply"));
        apply.setId("price-apply");
        apply.getStyleClass().add(StyleClass.PRIMARY);
        apply.setMinWidth(USE_PREF_SIZE);
        apply.setOnAction(_ -> apply());
        Label title = new Label(WORDS.text("price.title"));
        title.getStyleClass().add(StyleClass.STRONG);
        HBox fields = new HBox(
                8,
                named("model", name),
                named("input", input),
                named("cached", cached),
                named("output", output),
                named("currency", currency),
                named("since", since));
        HBox buttons = new HBox(8, apply);
        return new VBox(8, title, fields, problem, buttons);
    }

    private static VBox named(String key, TextField field) {
        Label label = new Label(WORDS.text("price." + key));
        label.getStyleClass().add(StyleClass.LABEL);
        label.setLabelFor(field);
        return new VBox(2, label, field);
    }

    private static TextField field(String key, int columns, String example) {
        TextField field = new TextField();
        field.setId("price-" + key);
        field.setPrefColumnCount(columns);
        field.setPromptText(example);
        field.setAccessibleText(WORDS.text("price." + key));
        return field;
    }

    private void apply() {
        model.put(
                new Typed(
                        name.getText(),
                        input.getText(),
                        cached.getText(),
                        output.getText(),
                        currency.getText(),
                        since.getText()),
                now.get(),
                () -> List.of(name, input, cached, output, since).forEach(TextField::clear));
    }

    private void begin(PriceConfig price, String ofModel) {
        name.setText(ofModel);
        input.setText(price.inputPerMillion().toPlainString());
        cached.setText(
                price.cachedInputPerMillion() == null
                        ? ""
                        : price.cachedInputPerMillion().toPlainString());
        output.setText(price.outputPerMillion().toPlainString());
        currency.setText(price.currency());
        since.setText(price.since() == null ? "" : price.since().toString());
        input.requestFocus();
    }

    private void show(Prices prices) {
        table.getItems().setAll(prices.rows());
        bundled.setText(prices.bundledAsOf().isEmpty() ? "" : WORDS.text("price.bundled", prices.bundledAsOf()));
        unpriced.getChildren().clear();
        unpriced.setVisible(!prices.unpriced().isEmpty());
        unpriced.setManaged(!prices.unpriced().isEmpty());
        if (!prices.unpriced().isEmpty()) {
            Label title = new Label(WORDS.text("price.unpriced"));
            title.getStyleClass().addAll(StyleClass.STRONG, StyleClass.WARNING);
            unpriced.getChildren().add(title);
            for (int i = 0; i < prices.unpriced().size(); i++) {
                unpriced.getChildren().add(line(i, prices.unpriced().get(i)));
            }
        }
    }

    private HBox line(int index, Unpriced one) {
        Label words = new Label(one.model());
        words.getStyleClass().add(StyleClass.MONO);
        Label requests = new Label(WORDS.text("price.requests", Quantity.exact(one.requests())));
        requests.getStyleClass().addAll(StyleClass.MUTED, StyleClass.UNIT);
        HBox.setHgrow(requests, Priority.ALWAYS);
        requests.setMaxWidth(Double.MAX_VALUE);
        Button add = new Button(WORDS.text("price.add"), Icon.ADD.node());
        add.setId("price-add-" + index);
        add.setOnAction(_ -> {
            name.setText(one.model());
            input.requestFocus();
        });
        HBox line = new HBox(8, words, requests, add);
        line.setAlignment(Pos.CENTER_LEFT);
        return line;
    }

    private TableView<Row> table() {
        table.setId("prices-table");
        table.setAccessibleText(WORDS.text("price.table"));
        table.setFixedCellSize(32);
        table.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
        table.getColumns().add(column("model", 150, false, row -> row.price().model()));
        table.getColumns()
                .add(column("input", 70, true, row -> money(row.price().inputPerMillion())));
        table.getColumns()
                .add(column("cached", 70, true, row -> money(row.price().cachedInputPerMillion())));
        table.getColumns()
                .add(column("output", 70, true, row -> money(row.price().outputPerMillion())));
        table.getColumns().add(column("currency", 60, false, row -> row.price().currency()));
        table.getColumns()
                .add(column(
                        "since",
                        84,
                        false,
                        row -> row.price().since() == null
                                ? WORDS.text("price.always")
                                : row.price().since().toString()));
        TableColumn<Row, Row> act = new TableColumn<>("");
        act.setCellValueFactory(features -> new ReadOnlyObjectWrapper<>(features.getValue()));
        act.setCellFactory(_ -> new Buttons());
        act.setPrefWidth(76);
        act.setMinWidth(76);
        act.setSortable(false);
        table.getColumns().add(act);
        return table;
    }

    private static String money(@Nullable BigDecimal amount) {
        return amount == null ? "–" : amount.toPlainString();
    }

    private static TableColumn<Row, String> column(
            String key, double width, boolean numeric, java.util.function.Function<Row, String> text) {
        TableColumn<Row, String> column = new TableColumn<>(WORDS.text("price." + key));
        column.setCellValueFactory(features -> new ReadOnlyObjectWrapper<>(text.apply(features.getValue())));
        column.setPrefWidth(width);
        column.setReorderable(false);
        column.setSortable(false);
        if (numeric) {
            column.getStyleClass().add("sl-right");
        }
        return column;
    }

    /// Takes a price into the form; deletes those of the configuration.
    private final class Buttons extends TableCell<Row, Row> {
        private final IconButton take = new IconButton("price-take", Icon.COPY, WORDS.text("price.take"), this::take);
        private final IconButton delete =
                new IconButton("price-delete", Icon.DELETE, WORDS.text("price.delete"), this::delete);
        private final HBox both = new HBox(take, delete);

        private void take() {
            if (getItem() != null) {
                PriceConfig price = getItem().price();
                begin(price, name.getText().isBlank() || getItem().own() ? price.model() : name.getText());
            }
        }

        private void delete() {
            if (getItem() != null) {
                model.delete(getItem().price(), now.get());
            }
        }

        @Override
        protected void updateItem(@Nullable Row row, boolean empty) {
            super.updateItem(row, empty);
            delete.setVisible(row != null && row.own());
            setGraphic(empty || row == null ? null : both);
        }
    }
}
