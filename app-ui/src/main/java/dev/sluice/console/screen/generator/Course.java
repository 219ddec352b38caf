package dev.sluice.console.screen.generator;

import dev.sluice.console.rehearsal.ClientApp;
import dev.sluice.console.rehearsal.Recording;
import dev.sluice.console.rehearsal.Shape;
import java.time.Duration;
import java.util.function.DoubleUnaryOperator;

/// How an app's rate will go.
///
/// @param rate requests a second at a share of its length, 0 to 1
/// @param peak the greatest rate
record Course(DoubleUnaryOperator rate, double peak, Duration length) {

    /// @param recording what it would send again, where it sends recorded requests
    static Course of(ClientApp app, Recording recording) {
        if (app.shape() != Shape.RECORDED) {
            return new Course(app::rateAt, app.peak(), app.length());
        }
        Duration whole = Duration.ofMillis(Math.round(recording.length().toMillis() / app.speed()));
        Duration length = app.hasLength() && app.length().compareTo(whole) < 0 ? app.length() : whole;
        double part = whole.isZero() ? 1 : length.toMillis() / (double) whole.toMillis();
        return new Course(
                elapsed -> recording.rateAt(elapsed * part) * app.speed(), recording.peak() * app.speed(), length);
    }
}
