package dev.sluice.console.screen.overview;

import dev.sluice.console.screen.Screen;
import dev.sluice.console.screen.ScreenContext;
import dev.sluice.console.screen.ScreenId;
import dev.sluice.console.store.FxDispatcher;
import java.time.ZoneId;
import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.scene.layout.Region;
import javafx.util.Subscription;

/// The overview. It draws twice a second while it is in front, whether data came or not, since time runs on.
public final class OverviewScreen implements Screen {

    /// Five large charts cost more than a processor to draw at every tick; twice a second is smooth enough to read.
    private static final int DRAWN_EVERY = 5;

    /// Figures change at most once a second, or nobody can read them.
    private static final int TICKS_PER_FIGURE = 2;

    private final ScreenContext context;
    private final OverviewViewModel model;
    private final OverviewView view;
    private final TornCharts torn;
    private final Timeline ticks;
    private boolean front;
    private Subscription subscriptions = Subscription.EMPTY;
    private int tick;

    public OverviewScreen(ScreenContext context) {
        this.context = context;
        model = new OverviewViewModel(context, context.theme().palette().seriesCount());
        torn = new TornCharts(context, this::rest);
        view = new OverviewView(model, context, torn, ZoneId.systemDefault());
        ticks = new Timeline(new KeyFrame(FxDispatcher.TICK.multiply(DRAWN_EVERY), _ -> tick()));
        ticks.setCycleCount(Animation.INDEFINITE);
    }

    @Override
    public ScreenId id() {
        return ScreenId.OVERVIEW;
    }

    @Override
    public Region view() {
        return view;
    }

    @Override
    public void show() {
        subscriptions = context.theme()
                .themeProperty()
                .subscribe(_ -> view.dress(context.theme().palette()))
                .and(context.preferences()
                        .clockProperty()
                        .subscribe(_ -> view.zone(context.moments().zone())))
                .and(context.theme()
                        .accentProperty()
                        .subscribe((_, _) -> view.dress(context.theme().palette())))
                .and(model.dimensionProperty().subscribe(_ -> view.showMoving()))
                .and(model.topByProperty().subscribe(_ -> view.showFigures()))
                .and(model.window().zoomedProperty().subscribe(_ -> showAll()))
                .and(context.settings().rangeProperty().subscribe(_ -> {
                    model.window().release();
                    showAll();
                }));
        showAll();
        front = true;
        ticks.play();
    }

    @Override
    public void hide() {
        front = false;
        rest();
        subscriptions.unsubscribe();
        subscriptions = Subscription.EMPTY;
    }

    /// Stops, unless someone looks: at the screen, or at a chart in a window of its own.
    private void rest() {
        if (!front && !torn.any()) {
            ticks.stop();
        }
    }

    private void tick() {
        if (model.paused()) {
            model.moment();
            return;
        }
        view.showMoving();
        tick++;
        if (front && tick % TICKS_PER_FIGURE == 0) {
            view.showFigures();
        }
    }

    private void showAll() {
        view.showMoving();
        view.showFigures();
    }
}
