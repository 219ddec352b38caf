package dev.sluice.console.screen.traffic;

import dev.sluice.console.component.Icon;
import dev.sluice.console.component.Quantity;
import dev.sluice.console.screen.traffic.filter.TrafficFilter;
import dev.sluice.console.text.Words;
import java.util.function.Consumer;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;

/// The menus at the head of the list: kept views, columns, export.
final class TrafficMenus {

    private static final Words WORDS = Words.of(TrafficMenus.class);

    private final TrafficViewModel model;
    private final TrafficTable table;
    private final SavedViews saved = new SavedViews();
    private final Consumer<ExchangeExport.Format> exported;

    TrafficMenus(TrafficViewModel model, TrafficTable table, Consumer<ExchangeExport.Format> exported) {
        this.model = model;
        this.table = table;
        this.exported = exported;
    }

    MenuButton views() {
        MenuButton button = button("traffic-views", WORDS.text("views"), Icon.SEARCH);
        button.setOnShowing(_ -> {
            button.getItems().clear();
            for (SavedViews.View view : saved.all()) {
                long hits = model.kept().stream()
                        .filter(TrafficFilter.parse(view.filter()).test())
                        .count();
                button.getItems()
                        .add(item(
                                view.name() + "   " + Quantity.exact(hits),
                                () -> model.filterTextProperty().set(view.filter())));
            }
            String now = model.filterTextProperty().get();
            MenuItem keep = item(WORDS.text("keep-this-filter"), () -> saved.keep(now));
            keep.setId("traffic-keep-view");
            keep.setDisable(now.isBlank());
            MenuItem forget = item(
                    WORDS.text("forget-this-filter"),
                    () -> saved.all().stream()
                            .filter(view -> view.filter().equals(now.strip()))
                            .forEach(saved::forget));
            forget.setDisable(
                    saved.all().stream().noneMatch(view -> view.filter().equals(now.strip())));
            button.getItems().addAll(new SeparatorMenuItem(), keep, forget);
        });
        button.getItems().add(new MenuItem()); // a menu without items does not open
        return button;
    }

    MenuButton columns() {
        MenuButton button = button("traffic-columns", WORDS.text("columns"), Icon.TABLE);
        for (TrafficColumn.Preset preset : TrafficColumn.Preset.values()) {
            button.getItems().add(item(preset.title(), () -> table.preset(preset)));
        }
        button.getItems().add(new SeparatorMenuItem());
        for (TrafficColumn column : TrafficColumn.values()) {
            CheckMenuItem item = new CheckMenuItem(column.title());
            item.setMnemonicParsing(false);
            item.setOnAction(_ -> table.show(column, item.isSelected()));
            button.getItems().add(item);
            button.showingProperty().subscribe(_ -> item.setSelected(table.shows(column)));
        }
        return button;
    }

    MenuButton export() {
        MenuButton button = button("traffic-export", WORDS.text("export"), Icon.DOWNLOAD);
        for (ExchangeExport.Format format : ExchangeExport.Format.values()) {
            button.getItems().add(item(format.title(), () -> exported.accept(format)));
        }
        return button;
    }

    private static MenuButton button(String id, String words, Icon icon) {
        MenuButton button = new MenuButton(words, icon.node());
        button.setId(id);
        button.setAccessibleText(words);
        return button;
    }

    private static MenuItem item(String words, Runnable step) {
        MenuItem item = new MenuItem(words);
        item.setMnemonicParsing(false);
        item.setOnAction(_ -> step.run());
        return item;
    }
}
