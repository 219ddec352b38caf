package dev.sluice.console.screen.traffic;

import dev.sluice.console.component.Icon;
import dev.sluice.console.screen.traffic.TrafficGroups.By;
import dev.sluice.console.screen.traffic.TrafficGroups.Group;
import dev.sluice.console.text.Words;
import dev.sluice.model.exchange.ExchangeRecord;
import java.util.List;
import java.util.concurrent.Executor;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.Node;
import javafx.scene.control.MenuButton;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;

/// The list of requests, or in its place their groups.
final class GroupView {

    private static final Words WORDS = Words.of(GroupView.class);

    /// Sums of a hundred thousand rows are not made at every tick.
    private static final int TICKS = 10;

    private final TrafficViewModel model;
    private final Executor background;
    private final Executor fx;
    private final ObjectProperty<@Nullable By> by = new SimpleObjectProperty<>();
    private final GroupTable table;
    private final StackPane view;
    private int ticks;
    private boolean summing;

    /// @param list of the requests themselves
    /// @param background sums up
    /// @param fx the JavaFX thread
    GroupView(TrafficViewModel model, Node list, Executor background, Executor fx) {
        this.model = model;
        this.background = background;
        this.fx = fx;
        table = new GroupTable(term -> {
            by.set(null);
            model.plus(term);
        });
        view = new StackPane(list, table);
        by.subscribe(chosen -> {
            list.setVisible(chosen == null);
            table.setVisible(chosen != null);
            sum();
        });
    }

    Node view() {
        return view;
    }

    /// Chooses what the groups have in common.
    MenuButton menu() {
        MenuButton button = new MenuButton(WORDS.text("group"), Icon.CHART.node());
        button.setId("traffic-group");
        button.setAccessibleText(WORDS.text("group-requests"));
        ToggleGroup one = new ToggleGroup();
        add(button, one, null, WORDS.text("group.none"));
        for (By choice : By.values()) {
            add(button, one, choice, choice.title());
        }
        by.subscribe(chosen ->
                button.setText(chosen == null ? WORDS.text("group") : WORDS.text("grouped-by", chosen.title())));
        return button;
    }

    private void add(MenuButton button, ToggleGroup one, @Nullable By choice, String words) {
        RadioMenuItem item = new RadioMenuItem(words);
        item.setId("traffic-group-" + (choice == null ? "none" : choice.name().toLowerCase(java.util.Locale.ROOT)));
        item.setToggleGroup(one);
        item.setOnAction(_ -> by.set(choice));
        by.subscribe(chosen -> item.setSelected(chosen == choice));
        button.getItems().add(item);
    }

    /// Called at each tick that brought something.
    void update() {
        if (by.get() != null && ticks++ % TICKS == 0) {
            sum();
        }
    }

    /// Sums up what the list shows, in the background, unless that is being done.
    void sum() {
        By chosen = by.get();
        if (chosen == null || summing) {
            return;
        }
        summing = true;
        List<ExchangeRecord> all = List.copyOf(model.shown());
        background.execute(() -> {
            List<Group> groups = TrafficGroups.of(all, chosen);
            Group total = TrafficGroups.total(all);
            fx.execute(() -> {
                summing = false;
                if (chosen == by.get()) {
                    table.show(groups, total);
                } else {
                    sum();
                }
            });
        });
    }
}
