package dev.sluice.console.shell;

import dev.sluice.console.command.Action;
import dev.sluice.console.command.Keys;
import dev.sluice.console.component.Icon;
import dev.sluice.console.component.IconButton;
import dev.sluice.console.component.Segments;
import dev.sluice.console.component.TextWidth;
import dev.sluice.console.screen.ScreenContext;
import dev.sluice.console.screen.TimeRange;
import dev.sluice.console.text.Words;
import dev.sluice.console.theme.StyleClass;
import dev.sluice.console.theme.ThemeChoice;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;

/// The bar above every screen: the gateway, the way to everything else, the time range, pause, and what happened.
final class TopBar extends HBox {

    private static final Words WORDS = Words.of(TopBar.class);

    /// Below this there is no room for words that a picture says too.
    private static final double NARROW = 860;

    private static final PseudoClass SELECTED = PseudoClass.getPseudoClass("selected");

    private final ScreenContext context;
    private final GatewayPill pill = new GatewayPill();
    private final Button pause = new Button();
    private final IconButton theme;
    private final IconButton bell;
    private final Label unread = new Label();
    private final Button other = new Button();

    TopBar(ScreenContext context) {
        this.context = context;
        setId("top-bar");
        getStyleClass().add("sl-top-bar");
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        Segments<TimeRange> range = new Segments<>(
                "range",
                WORDS.text("top.range"),
                TimeRange.CHOICES,
                TimeRange::label,
                context.settings().rangeProperty());
        range.setMinWidth(USE_PREF_SIZE);
        other.setId("range-other");
        other.getStyleClass().add("sl-range-other");
        other.setMinWidth(USE_PREF_SIZE);
        other.setOnAction(_ -> start(ShellActions.RANGE));
        context.settings().rangeProperty().subscribe(this::showRange);
        pause.setId("pause");
        pause.getStyleClass().add("sl-pause");
        pause.setMinWidth(USE_PREF_SIZE);
        pause.setOnAction(_ -> start("pause"));
        theme = new IconButton("theme", Icon.SUN, "", () -> start("theme"));
        bell = new IconButton(
                "bell", Icon.BELL, WORDS.text("top.notifications.none"), () -> start(ShellActions.NOTIFICATIONS));
        IconButton changes =
                new IconButton("changes", Icon.HISTORY, WORDS.text("top.changes"), () -> start(ShellActions.CHANGES));
        unread.getStyleClass().addAll("sl-badge", "sl-bell-badge");
        unread.setMouseTransparent(true);
        StackPane notifications = new StackPane(bell, unread);
        StackPane.setAlignment(unread, Pos.TOP_RIGHT);
        showUnread(0);
        HBox buttons = new HBox(4, changes, notifications, theme);
        buttons.setAlignment(Pos.CENTER);
        Label readOnly = new Label(WORDS.text("top.read-only"));
        readOnly.setId("read-only");
        readOnly.getStyleClass().addAll("sl-badge", StyleClass.WARNING);
        readOnly.setMinWidth(USE_PREF_SIZE);
        context.preferences().readOnlyProperty().subscribe(on -> {
            readOnly.setVisible(on);
            readOnly.setManaged(on);
        });
        getChildren().addAll(pill, readOnly, space, search(), new HBox(range, other), pause, buttons);
        widthProperty().subscribe(this::crowd);
        context.preferences().fontSizeProperty().subscribe(this::crowd);
        context.settings().pausedProperty().subscribe(this::showPaused);
        context.theme().choiceProperty().subscribe(this::showTheme);
    }

    private void crowd() {
        double narrow = NARROW * context.preferences().fontSizeProperty().get() / TextWidth.FIRST_SIZE;
        pause.setContentDisplay(getWidth() < narrow ? ContentDisplay.GRAPHIC_ONLY : ContentDisplay.LEFT);
    }

    void show(GatewayStanding standing) {
        pill.show(standing);
    }

    /// How many notifications nobody has looked at.
    void showUnread(int count) {
        unread.setText(count > 99 ? "99+" : Integer.toString(count));
        unread.setVisible(count > 0);
        bell.show(
                context.preferences().doNotDisturbProperty().get() ? Icon.BELL_OFF : Icon.BELL,
                count == 0
                        ? WORDS.text("top.notifications.none")
                        : WORDS.text("top.notifications", Integer.toString(count)));
    }

    /// Looks like a field, is the door to the palette.
    private Button search() {
        Label keys = new Label(new Keys(ShellActions.PALETTE_KEYS).display());
        keys.getStyleClass().add("sl-keys");
        Label words = new Label(WORDS.text("top.search"));
        words.getStyleClass().add(StyleClass.SUBTLE);
        words.setMinWidth(0);
        words.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(words, Priority.ALWAYS);
        HBox content = new HBox(8, Icon.SEARCH.node(), words, keys);
        content.setAlignment(Pos.CENTER_LEFT);
        Button search = new Button();
        search.setId("search");
        search.setGraphic(content);
        search.setAccessibleText(WORDS.text("top.search"));
        search.getStyleClass().add("sl-search");
        search.setMinWidth(56);
        search.setPrefWidth(260);
        search.setMaxWidth(320);
        content.prefWidthProperty().bind(search.widthProperty().subtract(20));
        HBox.setHgrow(search, Priority.SOMETIMES);
        search.setOnAction(_ -> start(ShellActions.PALETTE));
        return search;
    }

    private void start(String action) {
        context.actions().find(action).ifPresent(Action::run);
    }

    /// A range that somebody wrote stands on the button that asks for one.
    private void showRange(TimeRange range) {
        other.setText(range.custom() ? range.label() : "…");
        other.setAccessibleText(
                range.custom() ? WORDS.text("top.range.custom", range.label()) : WORDS.text("top.range.other"));
        other.pseudoClassStateChanged(SELECTED, range.custom());
    }

    private void showPaused(boolean paused) {
        pause.setGraphic((paused ? Icon.LIVE : Icon.PAUSE).node());
        pause.setText(WORDS.text(paused ? "top.paused" : "top.live"));
        pause.setAccessibleText(WORDS.text(paused ? "top.go-live" : "top.pause"));
        pause.getStyleClass().remove(StyleClass.WARNING);
        if (paused) {
            pause.getStyleClass().add(StyleClass.WARNING);
        }
    }

    private void showTheme(ThemeChoice choice) {
        Icon icon = switch (choice) {
            case LIGHT -> Icon.SUN;
            case DARK -> Icon.MOON;
            case HIGH_CONTRAST -> Icon.CONTRAST;
            case SYSTEM -> Icon.SYSTEM;
        };
        theme.show(icon, WORDS.text("top.theme", choice.label(), choice.next().label()));
    }
}
