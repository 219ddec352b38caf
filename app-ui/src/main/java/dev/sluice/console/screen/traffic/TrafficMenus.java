package dev.sluice.console.screen.traffic;

import dev.sluice.console.component.Icon;
import dev.sluice.console.component.Quantity;
import dev.sluice.console.screen.Preferences;
import dev.sluice.console.screen.traffic.filter.TrafficFilter;
import dev.sluice.console.text.Words;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.Tooltip;

/// The menus at the head of the list: kept views, columns, export.
final class TrafficMenus {

    private static final Words WORDS = Words.of(TrafficMenus.class);
    private static final double ROOM_FOR_WORDS = 900;

    private final TrafficViewModel model;
    private final TrafficTable table;
    private final SavedViews saved;
    private final Consumer<ExchangeExport.Format> exported;

    TrafficMenus(
            TrafficViewModel model,
            TrafficTable table,
            Preferences preferences,
            Consumer<ExchangeExport.Format> exported) {
        this.model = model;
        this.table = table;
        saved = new SavedViews(preferences.property("traffic.views", SavedViews.firstDay(), Function.identity()));
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
                button.getItems().add(item(view.name() + "   " + Quantity.exact(hits), () -> open(view)));
            }
            String now = model.filterTextProperty().get();
            MenuItem keep = item(
                    WORDS.text("keep-this-filter"),
                    () -> saved.keep(now, table.arrangement().shown()));
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

    private void open(SavedViews.View view) {
        model.filterTextProperty().set(view.filter());
        if (!view.columns().isEmpty()) {
            table.arrangement().show(view.columns());
        }
    }

    MenuButton columns() {
        MenuButton button = button("traffic-columns", WORDS.text("columns"), Icon.TABLE);
        for (TrafficColumn.Preset preset : TrafficColumn.Preset.values()) {
            MenuItem item = item(preset.title(), () -> table.arrangement().show(preset.columns()));
            item.setId("traffic-preset-" + preset.name().toLowerCase(java.util.Locale.ROOT));
            button.getItems().add(item);
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

    /// @param cleared told whether what is pinned stays
    MenuButton clear(Consumer<Boolean> cleared) {
        MenuButton button = button("traffic-clear", WORDS.text("clear"), Icon.DELETE);
        MenuItem all = item(WORDS.text("clear-all"), () -> cleared.accept(false));
        all.setId("traffic-clear-all");
        MenuItem unpinned = item(WORDS.text("clear-all-but-pinned"), () -> cleared.accept(true));
        unpinned.setId("traffic-clear-unpinned");
        button.getItems().addAll(all, unpinned);
        return button;
    }

    /// In a narrow window they show their icons alone, and say their words when the pointer rests on them.
    static void fit(List<MenuButton> buttons, double width) {
        boolean narrow = width < ROOM_FOR_WORDS;
        for (MenuButton button : buttons) {
            if (narrow == (button.getTooltip() != null)) {
                continue; // it is as it should be
            }
            button.setContentDisplay(narrow ? ContentDisplay.GRAPHIC_ONLY : ContentDisplay.LEFT);
            button.setTooltip(narrow ? tooltip(button) : null);
        }
    }

    private static Tooltip tooltip(MenuButton button) {
        Tooltip tooltip = new Tooltip();
        tooltip.textProperty().bind(button.textProperty());
        return tooltip;
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
