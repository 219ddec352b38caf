package dev.sluice.console.screen.consumers;

import dev.sluice.console.theme.StyleClass;
import java.util.List;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/// How full a limit is: used solid, held by running requests lighter, the rest of the track free.
final class UseBar extends Region {

    private static final List<String> LEVELS = List.of(StyleClass.OK, StyleClass.WARNING, StyleClass.DANGER);

    private final Region used = new Region();
    private final Region held = new Region();
    private @Nullable LimitUse use;

    UseBar() {
        getStyleClass().add("sl-use-bar");
        used.getStyleClass().add("sl-use-used");
        held.getStyleClass().add("sl-use-held");
        getChildren().addAll(used, held);
    }

    /// @param next null: no limit, an empty track
    void show(@Nullable LimitUse next) {
        use = next;
        String level = next == null ? StyleClass.OK : style(next.level());
        if (!getStyleClass().contains(level)) {
            getStyleClass().removeAll(LEVELS);
            getStyleClass().add(level);
        }
        requestLayout();
    }

    static String style(LimitUse.Level level) {
        return switch (level) {
            case FREE -> StyleClass.OK;
            case NEAR -> StyleClass.WARNING;
            case FULL -> StyleClass.DANGER;
        };
    }

    @Override
    protected void layoutChildren() {
        double usedWidth = use == null ? 0 : snapSizeX(getWidth() * use.usedShare());
        double heldWidth = use == null ? 0 : getWidth() * use.reservedShare();
        used.resizeRelocate(0, 0, usedWidth, getHeight());
        held.resizeRelocate(usedWidth, 0, Math.min(heldWidth, getWidth() - usedWidth), getHeight());
    }
}
