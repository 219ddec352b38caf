package dev.sluice.console.screen.backends;

import dev.sluice.console.component.Icon;
import dev.sluice.console.component.IconButton;
import dev.sluice.console.component.Quantity;
import dev.sluice.console.component.ShareBar;
import dev.sluice.console.text.Words;
import dev.sluice.console.theme.Palette;
import dev.sluice.console.theme.SeriesColors;
import dev.sluice.console.theme.StyleClass;
import dev.sluice.model.BackendId;
import dev.sluice.model.PoolId;
import dev.sluice.model.config.PoolMember;
import dev.sluice.model.config.SelectionStrategy;
import dev.sluice.model.state.TokenDimension;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Supplier;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// A pool that is edited: for each priority one bar of shares whose borders are dragged, and a line for each member.
final class PoolView extends VBox {

    private static final Words WORDS = Words.of(PoolView.class);

    private final PoolEditor editor;
    private final PoolId pool;
    private final Supplier<Palette> palette;
    private final SeriesColors colors;
    private final ComboBox<SelectionStrategy> strategy = new ComboBox<>();
    private final MenuButton add = new MenuButton(WORDS.text("add-member"), Icon.ADD.node());
    private final VBox groups = new VBox(12);
    private final Label problem = new Label();
    private final Button keep = new Button(WORDS.text("keep-mine"));
    private final Button revert = new Button(WORDS.text("revert"));
    private final Button apply = new Button(WORDS.text("apply-pool"));
    private final List<ShareBar> bars = new ArrayList<>();
    private final List<PoolMemberLine> lines = new ArrayList<>();
    private List<List<Integer>> layout = List.of();
    private List<BackendId> backends = List.of();
    private boolean rendering;

    PoolView(PoolEditor editor, PoolId pool, Supplier<Palette> palette, SeriesColors colors) {
        super(12);
        this.editor = editor;
        this.pool = pool;
        this.palette = palette;
        this.colors = colors;
        setId("pool-" + pool);
        getStyleClass().add(StyleClass.CARD);
        Label title = new Label(WORDS.text("pool", String.valueOf(pool)));
        title.getStyleClass().add(StyleClass.SECTION);
        strategy.setId("pool-" + pool + "-strategy");
        strategy.setAccessibleText(WORDS.text("how-pool-chooses", String.valueOf(pool)));
        strategy.getItems().setAll(SelectionStrategy.values());
        strategy.setConverter(new StrategyWords());
        strategy.valueProperty().addListener((_, _, chosen) -> {
            if (!rendering && chosen != null) {
                editor.change(pool, draft -> draft.withStrategy(chosen));
            }
        });
        add.setId("pool-" + pool + "-add");
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        HBox head = new HBox(8, title, space, strategy, add);
        head.setAlignment(Pos.CENTER_LEFT);
        getChildren().addAll(head, groups, foot());
    }

    private HBox foot() {
        problem.setId("pool-" + pool + "-problem");
        problem.getStyleClass().add(StyleClass.WARNING);
        problem.setWrapText(true);
        keep.setId("pool-" + pool + "-keep");
        keep.setOnAction(_ -> editor.change(pool, PoolDraft::keepMine));
        revert.setId("pool-" + pool + "-revert");
        revert.setOnAction(_ -> editor.revert(pool));
        apply.setId("pool-" + pool + "-apply");
        apply.getStyleClass().add(StyleClass.PRIMARY);
        apply.setOnAction(_ -> editor.apply(pool));
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        HBox foot = new HBox(8, problem, space, keep, revert, apply);
        foot.setAlignment(Pos.CENTER_LEFT);
        return foot;
    }

    /// @param known all backends there are
    void show(PoolDraft draft, List<BackendId> known) {
        rendering = true;
        strategy.setValue(draft.pool().strategy());
        List<List<Integer>> next = byPriority(draft);
        if (!next.equals(layout) || lines.size() != draft.pool().members().size()) {
            build(draft, next);
        }
        for (int i = 0; i < lines.size(); i++) {
            lines.get(i).show(draft, i);
        }
        for (int group = 0; group < layout.size(); group++) {
            bars.get(group).show(parts(draft, layout.get(group)));
        }
        if (!known.equals(backends) || add.getItems().isEmpty()) {
            backends = known;
        }
        addable(draft);
        showFoot(draft);
        rendering = false;
    }

    private void showFoot(PoolDraft draft) {
        boolean conflict = draft.theirs() != null;
        problem.setText(
                conflict
                        ? WORDS.text("somebody-else-changed-this-pool")
                        : draft.problem().orElse(""));
        keep.setVisible(conflict);
        keep.setManaged(conflict);
        revert.setText(conflict ? WORDS.text("take-theirs") : WORDS.text("revert"));
        revert.setDisable(!draft.touched() && !conflict);
        apply.setDisable(!draft.touched() || conflict || draft.problem().isPresent());
    }

    private void build(PoolDraft draft, List<List<Integer>> next) {
        layout = next;
        bars.clear();
        lines.clear();
        groups.getChildren().clear();
        boolean several = next.size() > 1;
        for (List<Integer> group : next) {
            int first = group.getFirst();
            int priority = draft.pool().members().get(first).priority();
            ShareBar bar = new ShareBar(
                    "pool-" + pool + "-shares-" + priority,
                    palette,
                    (left, value) -> editor.change(pool, now -> now.withBorder(first + left, (int) Math.round(value))));
            bars.add(bar);
            VBox box = new VBox(4);
            if (several) {
                Label label = new Label(
                        priority == draft.pool().members().getFirst().priority()
                                ? WORDS.text("priority-asked-first", String.valueOf(priority))
                                : WORDS.text("priority-asked-when-all-above", String.valueOf(priority)));
                label.getStyleClass().add(StyleClass.LABEL);
                box.getChildren().add(label);
            }
            box.getChildren().add(bar);
            for (int index : group) {
                PoolMemberLine line = new PoolMemberLine(
                        editor, pool, index, draft.pool().members().get(index).backend());
                lines.add(line);
                box.getChildren().add(line);
            }
            groups.getChildren().add(box);
        }
    }

    private List<ShareBar.Part> parts(PoolDraft draft, List<Integer> group) {
        boolean weighted = draft.pool().strategy() == SelectionStrategy.WEIGHTED;
        return group.stream()
                .map(index -> {
                    PoolMember member = draft.pool().members().get(index);
                    String id = member.backend().value();
                    String share = Quantity.share(draft.share(index)).text();
                    return new ShareBar.Part(
                            id,
                            weighted ? member.weight() : 1,
                            id + "  " + share,
                            share,
                            palette.get().series(colors.index(TokenDimension.BACKEND, id)));
                })
                .toList();
    }

    private void addable(PoolDraft draft) {
        List<BackendId> free = backends.stream()
                .filter(id -> draft.pool().members().stream()
                        .noneMatch(member -> member.backend().equals(id)))
                .toList();
        add.setDisable(free.isEmpty());
        if (add.getItems().stream()
                .map(MenuItem::getText)
                .toList()
                .equals(free.stream().map(BackendId::value).toList())) {
            return;
        }
        add.getItems().clear();
        for (BackendId id : free) {
            MenuItem item = new MenuItem(id.value());
            item.setOnAction(_ -> editor.change(pool, now -> now.with(id)));
            add.getItems().add(item);
        }
    }

    private static List<List<Integer>> byPriority(PoolDraft draft) {
        TreeMap<Integer, List<Integer>> groups = new TreeMap<>();
        for (int i = 0; i < draft.pool().members().size(); i++) {
            groups.computeIfAbsent(draft.pool().members().get(i).priority(), _ -> new ArrayList<>())
                    .add(i);
        }
        return List.copyOf(groups.values());
    }

    private static final class StrategyWords extends javafx.util.StringConverter<SelectionStrategy> {
        @Override
        public String toString(SelectionStrategy strategy) {
            return switch (Objects.requireNonNullElse(strategy, SelectionStrategy.WEIGHTED)) {
                case ROUND_ROBIN -> WORDS.text("strategy.round-robin");
                case WEIGHTED -> WORDS.text("strategy.weighted");
                case LEAST_LATENCY -> WORDS.text("strategy.least-latency");
                case LEAST_LOADED -> WORDS.text("strategy.least-loaded");
            };
        }

        @Override
        public SelectionStrategy fromString(String text) {
            throw new UnsupportedOperationException("strategies are chosen, not typed");
        }
    }

    /// A close icon that takes a member out.
    static IconButton remove(String id, String backend, Runnable step) {
        return new IconButton(id, Icon.CLOSE, WORDS.text("take-out-of-the-pool", String.valueOf(backend)), step);
    }
}
