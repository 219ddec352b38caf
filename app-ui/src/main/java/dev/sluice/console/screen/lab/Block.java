package dev.sluice.console.screen.lab;

import java.time.Duration;

/// Something on a lane of the timeline: a fault, or an app that sends.
///
/// @param app whether it is an app
/// @param index among the plan's faults or apps
/// @param row within its lane, from 0, so that none lies on another
record Block(boolean app, int index, String title, Duration at, Duration length, int row) {

    Duration until() {
        return at.plus(length);
    }

    /// Whether it stands for the same thing of the plan.
    boolean is(Block other) {
        return app == other.app && index == other.index;
    }
}
