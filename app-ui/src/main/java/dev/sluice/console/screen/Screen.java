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

    /// Gives the keyboard to the field that filters or searches the screen.
    ///
    /// @return whether there is one
    default boolean filter() {
        return false;
    }

    /// Gives the keyboard to what finds words in what is shown; the filter, where there is nothing else.
    ///
    /// @return whether there is one
    default boolean find() {
        return filter();
    }

    /// Brings something into view, after `show`; a screen that does not know it stays as it is.
    default void jump(Jump to) {}
}
