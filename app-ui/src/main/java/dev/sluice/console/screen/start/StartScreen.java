package dev.sluice.console.screen.start;

import dev.sluice.console.screen.Screen;
import dev.sluice.console.screen.ScreenContext;
import dev.sluice.console.screen.ScreenId;
import dev.sluice.console.theme.StyleClass;
import java.util.Objects;
import javafx.geometry.Pos;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;

/// Connect an app: the three steps, at any time.
public final class StartScreen implements Screen {

    private final StartCard card;
    private final ScrollPane view;

    /// @param model shared with the card that a fresh gateway shows on the overview
    public StartScreen(ScreenContext context, StartViewModel model) {
        card = new StartCard(context, model);
        view = framed(card, "start");
    }

    /// The card in the middle of a screen, scrolling where the window is small.
    static ScrollPane framed(StartCard card, String id) {
        StackPane middle = new StackPane(card);
        middle.setAlignment(Pos.TOP_CENTER);
        middle.getStyleClass().add(StyleClass.SCREEN);
        ScrollPane scroll = new ScrollPane(middle);
        scroll.setId(id);
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.getStyleClass().add("sl-detail");
        scroll.getStylesheets()
                .add(Objects.requireNonNull(StartScreen.class.getResource("/dev/sluice/console/screen/screens.css"))
                        .toExternalForm());
        return scroll;
    }

    @Override
    public ScreenId id() {
        return ScreenId.START;
    }

    @Override
    public Region view() {
        return view;
    }

    @Override
    public void show() {
        card.show();
    }

    @Override
    public void hide() {
        card.hide();
    }
}
