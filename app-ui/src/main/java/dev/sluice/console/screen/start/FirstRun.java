package dev.sluice.console.screen.start;

import dev.sluice.console.screen.Screen;
import dev.sluice.console.screen.ScreenContext;
import dev.sluice.console.screen.ScreenId;
import dev.sluice.console.store.StateStore;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.util.Subscription;

/// A screen that shows the three steps instead of itself while no request has ever come.
public final class FirstRun implements Screen {

    private final Screen screen;
    private final StateStore store;
    private final StartCard card;
    private final ScrollPane first;
    private final StackPane view = new StackPane();

    private boolean used;
    private Subscription subscription = Subscription.EMPTY;

    /// @param screen what is shown from the first request on
    public FirstRun(Screen screen, ScreenContext context, StartViewModel model) {
        this.screen = screen;
        this.store = context.store();
        this.card = new StartCard(context, model);
        this.first = StartScreen.framed(card, "first-run");
    }

    @Override
    public ScreenId id() {
        return screen.id();
    }

    @Override
    public Region view() {
        return view;
    }

    @Override
    public void show() {
        used = used || everUsed();
        if (used) {
            view.getChildren().setAll(screen.view());
            screen.show();
            return;
        }
        view.getChildren().setAll(first);
        card.show();
        subscription = store.onChange(_ -> leaveOnceUsed());
    }

    /// The answer of a test request may be read to its end: the card stays until somebody goes elsewhere and comes
    /// back.
    private void leaveOnceUsed() {
        if (everUsed() && !card.inUse()) {
            hide();
            show();
        }
    }

    private boolean everUsed() {
        return store.exchanges().size() > 0;
    }

    @Override
    public void hide() {
        if (used) {
            screen.hide();
        } else {
            card.hide();
            subscription.unsubscribe();
            subscription = Subscription.EMPTY;
        }
    }
}
