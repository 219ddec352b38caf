package dev.sluice.console.screen.settings;

import dev.sluice.console.command.Action;
import dev.sluice.console.command.ActionGroup;
import dev.sluice.console.component.EmptyState;
import dev.sluice.console.component.Icon;
import dev.sluice.console.component.Question;
import dev.sluice.console.component.TextWidth;
import dev.sluice.console.component.TimeWords;
import dev.sluice.console.screen.Jump;
import dev.sluice.console.screen.Screen;
import dev.sluice.console.screen.ScreenContext;
import dev.sluice.console.screen.ScreenId;
import dev.sluice.console.store.StoreChange;
import dev.sluice.console.text.Words;
import dev.sluice.console.theme.StyleClass;
import java.net.URI;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.geometry.Insets;
import javafx.geometry.Orientation;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;

/// Settings: sections at the left, what can be set in the middle, the file of the configuration beside it.
public final class SettingsScreen implements Screen {

    private static final Words WORDS = Words.of(SettingsScreen.class);

    /// So many letters wide, the settings and the file stand side by side.
    private static final double LETTERS = 72;

    private final ScreenContext context;
    private final List<SettingRow> rows = new ArrayList<>();
    private final Map<Section, ToggleButton> sections = new EnumMap<>(Section.class);
    private final VBox list = new VBox();
    private final TextField search = new TextField();
    private final CheckBox beside = new CheckBox(WORDS.text("file.beside"));
    private final FileModel file;
    private final FileView fileView;
    private final ShortcutsView shortcuts;
    private final DiagnosticsView diagnostics;
    private final ProfileView profile;
    private final StoredContentView content;
    private final AdminTokenView token;
    private final List<Extra> extras;
    private final SplitPane split = new SplitPane();
    private final HBox view = new HBox(16);
    private Section shown = Section.GATEWAY;
    private Subscription subscription = Subscription.EMPTY;

    /// What stands below the settings of a section.
    ///
    /// @param words that it is found by, beside its section's
    private record Extra(Section section, String words, Supplier<? extends Node> node) {}

    public SettingsScreen(ScreenContext context) {
        this.context = context;
        file = new FileModel(context.commands()::send, context.notices());
        fileView = new FileView(file, context.notices(), context.files());
        shortcuts = new ShortcutsView(context.actions());
        diagnostics = new DiagnosticsView(context);
        content = new StoredContentView(context);
        token = new AdminTokenView(context);
        profile = new ProfileView(
                new ConsoleProfile(context.theme(), context.preferences(), context.actions()),
                context.notices(),
                context.files());
        List<Setting> all = new ArrayList<>(new ConfigSettings(
                        context.store()::configuration,
                        context.commands()::send,
                        context.notices(),
                        this::portTaken,
                        this::consent)
                .all());
        all.addAll(new ConsoleSettings(context).all());
        all.forEach(setting -> {
            rows.add(new SettingRow(setting));
            addAction(setting.id(), setting.title(), setting.help());
        });
        extras = List.of(
                new Extra(Section.GATEWAY, WORDS.text("token.title") + WORDS.text("token.help"), () -> token),
                new Extra(Section.PRIVACY, WORDS.text("content.delete"), () -> content),
                new Extra(
                        Section.APPEARANCE,
                        WORDS.text("profile.about") + WORDS.text("profile.export") + WORDS.text("profile.import"),
                        () -> profile),
                new Extra(Section.SHORTCUTS, WORDS.text("shortcuts.how"), () -> shortcuts),
                new Extra(Section.DIAGNOSTICS, DiagnosticsView.words(), () -> diagnostics),
                new Extra(Section.ABOUT, WORDS.text("about.about"), () -> new AboutView(context.store())));
        addAction("admin-token", WORDS.text("token.title"), WORDS.text("token.help"));
        addAction("shortcuts", Section.SHORTCUTS.title(), WORDS.text("shortcuts.how"));
        addAction("diagnostics", Section.DIAGNOSTICS.title(), "");
        addAction("file", WORDS.text("file.title"), "yaml");
        lay();
    }

    private void addAction(String id, String title, String words) {
        context.actions()
                .add(Action.named("setting-" + id, WORDS.text("action", title))
                        .in(ActionGroup.SETTING)
                        .keywords(words)
                        .does(() -> context.jump().accept(new Jump.Subject(ScreenId.SETTINGS, id))));
    }

    /// Asks before prompts are kept, or others may reach the gateway.
    private void consent(String path, Runnable yes) {
        if (path.equals("listen.host")) {
            ask("open-address", "host", "", yes);
            return;
        }
        var configuration = context.store().configuration();
        String kept = configuration == null
                ? ""
                : TimeWords.period(configuration.config().privacy().retention());
        ask("store-content", "content.store", kept, yes);
    }

    private void ask(String id, String words, String argument, Runnable yes) {
        Question.ask(
                context.overlay(),
                id,
                WORDS.text(words + ".title"),
                WORDS.text(words + ".text", argument),
                WORDS.text(words + ".verb"),
                yes);
        rows.forEach(SettingRow::show);
    }

    /// Whether a port that somebody wants is taken on this computer; of another computer nobody knows here.
    private Optional<String> portTaken(String wanted) {
        var hello = context.store().hello();
        URI gateway = hello == null ? URI.create("") : URI.create(hello.baseUrl());
        boolean here = List.of("127.0.0.1", "localhost", "[::1]").contains(String.valueOf(gateway.getHost()));
        return here && wanted.matches("\\d{1,5}")
                ? PortCheck.refusal(Integer.parseInt(wanted), gateway.getPort())
                : Optional.empty();
    }

    private void lay() {
        view.setId("settings");
        view.getStyleClass().add(StyleClass.SCREEN);
        search.setId("settings-search");
        search.setPromptText(WORDS.text("search"));
        search.setAccessibleText(WORDS.text("search"));
        search.textProperty().subscribe(this::showList);
        VBox nav = new VBox(4, search);
        nav.getStyleClass().add("sl-rail-like");
        TextWidth.fix(nav, 164);
        for (Section section : Section.values()) {
            ToggleButton item = new ToggleButton(section.title());
            item.setId("settings-" + section.key());
            item.setMaxWidth(Double.MAX_VALUE);
            item.setOnAction(_ -> open(section));
            sections.put(section, item);
            nav.getChildren().add(item);
        }
        BooleanProperty besideKept = beside.selectedProperty();
        beside.setId("settings-file-beside");
        ObjectProperty<Boolean> kept = context.preferences().property("settings.file-beside", true, Boolean::valueOf);
        besideKept.set(kept.get());
        besideKept.subscribe(kept::set);
        besideKept.subscribe(this::showBeside);
        Region space = new Region();
        VBox.setVgrow(space, Priority.ALWAYS);
        nav.getChildren().addAll(space, beside);
        list.getStyleClass().add(StyleClass.CARD);
        StackPane framed = new StackPane(list);
        framed.setAlignment(Pos.TOP_LEFT);
        framed.setPadding(new Insets(0, 12, 0, 0));
        ScrollPane scroll = new ScrollPane(framed);
        scroll.setId("settings-list");
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.getStyleClass().add("sl-detail");
        split.setId("settings-split");
        split.getItems().setAll(scroll, fileView);
        split.setDividerPositions(0.58);
        HBox.setHgrow(split, Priority.ALWAYS);
        view.widthProperty().subscribe(this::place);
        context.preferences().fontSizeProperty().subscribe(this::place);
        view.getChildren().addAll(nav, split);
        showList();
    }

    /// The file goes below the settings where both have no room side by side.
    private void place() {
        double size = context.preferences().fontSizeProperty().get();
        split.setOrientation(view.getWidth() < LETTERS * size ? Orientation.VERTICAL : Orientation.HORIZONTAL);
    }

    private void showBeside() {
        split.getItems().remove(fileView);
        if (beside.isSelected()) {
            split.getItems().add(fileView);
            split.setDividerPositions(0.58);
        }
    }

    private void open(Section section) {
        shown = section;
        search.clear();
        showList();
    }

    private void showList() {
        String wanted = search.getText().strip();
        sections.forEach((section, item) -> item.setSelected(wanted.isEmpty() && section == shown));
        List<Node> nodes = new ArrayList<>();
        if (wanted.isEmpty()) {
            Label title = new Label(shown.title());
            title.getStyleClass().add(StyleClass.SECTION);
            Label about = new Label(WORDS.text("about." + shown.key()));
            about.getStyleClass().add(StyleClass.MUTED);
            about.setWrapText(true);
            VBox head = new VBox(4, title, about);
            head.setPadding(new Insets(0, 0, 12, 0));
            nodes.add(head);
            nodes.addAll(of(shown));
        } else {
            nodes.addAll(
                    rows.stream().filter(row -> row.setting().matches(wanted)).toList());
            nodes.addAll(extras.stream()
                    .filter(extra -> Setting.matches(
                            extra.words() + " " + extra.section().title(), wanted))
                    .map(extra -> extra.node().get())
                    .toList());
            if (nodes.isEmpty()) {
                nodes.add(new EmptyState(
                        Icon.SEARCH, WORDS.text("none.title"), WORDS.text("none.text", Integer.toString(rows.size()))));
            }
        }
        if (nodes.contains(content)) {
            content.refresh();
        }
        list.getChildren().setAll(nodes);
        rows.forEach(SettingRow::show);
    }

    private List<Node> of(Section section) {
        return Stream.concat(
                        rows.stream().filter(row -> row.setting().section() == section),
                        extras.stream()
                                .filter(extra -> extra.section() == section)
                                .map(extra -> extra.node().get()))
                .toList();
    }

    @Override
    public ScreenId id() {
        return ScreenId.SETTINGS;
    }

    @Override
    public Region view() {
        return view;
    }

    @Override
    public void show() {
        shortcuts.list();
        follow();
        rows.forEach(SettingRow::show);
        subscription = context.store().onChange(change -> {
            if (change.has(StoreChange.Part.CONFIGURATION)) {
                follow();
                rows.forEach(SettingRow::show);
            }
            if (change.has(StoreChange.Part.SAMPLES) && shown == Section.DIAGNOSTICS) {
                diagnostics.show();
            }
        });
    }

    private void follow() {
        var configuration = context.store().configuration();
        if (configuration != null) {
            file.follow(configuration.revision());
        }
    }

    @Override
    public void hide() {
        token.forget();
        subscription.unsubscribe();
        subscription = Subscription.EMPTY;
    }

    @Override
    public boolean filter() {
        search.requestFocus();
        search.selectAll();
        return true;
    }

    @Override
    public void jump(Jump to) {
        if (!(to instanceof Jump.Subject(ScreenId _, String id))) {
            return;
        }
        switch (id) {
            case "admin-token" -> open(Section.GATEWAY);
            case "shortcuts" -> open(Section.SHORTCUTS);
            case "diagnostics" -> open(Section.DIAGNOSTICS);
            case "file" -> beside.setSelected(true);
            default ->
                rows.stream()
                        .filter(row -> row.setting().id().equals(id))
                        .findFirst()
                        .ifPresent(row -> {
                            open(row.setting().section());
                            row.focus();
                        });
        }
    }
}
