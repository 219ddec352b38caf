package dev.sluice.console.screen.generator;

import dev.sluice.console.rehearsal.ClientApp;
import java.time.Duration;
import java.time.Instant;

/// How far a run has come.
final class Elapsed {

    private Elapsed() {}

    /// As a share of its length, 0 to 1; NaN where it has not been seen yet.
    static double of(GeneratorViewModel model, ClientApp app, Instant now) {
        return model.run(app.id())
                .map(run -> Duration.between(run.started(), now).toMillis()
                        / (double) Math.max(1, model.courseOf(app).length().toMillis()))
                .map(share -> Math.clamp(share, 0.0, 1.0))
                .orElse(Double.NaN);
    }
}
