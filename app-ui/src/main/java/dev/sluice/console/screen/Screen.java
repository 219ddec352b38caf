package dev.sluice.console.screen;

import javafx.scene.layout.Region;

/// One of the places that the navigation leads to. It listens and draws only between `show` and `hide`.
public interface Screen {

    ScreenId id();

    /// The nodes; the same ones at each call.
    Region view();

    /// Comes to the front: subscribes, and shows what is known now.
    void show();

    /// Leaves the front: closes every subscription.
    void hide();

    /// Brings something into view, after `show`; a screen that does not know it stays as it is.
    default void jump(Jump to) {}
}
