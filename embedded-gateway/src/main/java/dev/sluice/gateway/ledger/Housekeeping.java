package dev.sluice.gateway.ledger;

import dev.sluice.model.config.LedgerConfig;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Supplier;

/// Applies the retention once a minute, and at once again while there is more to delete. For the writer alone.
final class Housekeeping {

    static final Duration PERIOD = Duration.ofMinutes(1);

    private final Supplier<LedgerConfig> config;
    private final InstantSource clock;
    private Instant due;

    Housekeeping(Supplier<LedgerConfig> config, InstantSource clock) {
        this.config = config;
        this.clock = clock;
        this.due = clock.instant();
    }

    boolean isDue() {
        return !clock.instant().isBefore(due);
    }

    void run(DatabaseAccess database) throws SQLException, IOException, LedgerException {
        if (isDue()) {
            Instant now = clock.instant();
            boolean more = database.ask(open -> open.applyRetention(config.get(), now));
            due = more ? now : now.plus(PERIOD);
        }
    }
}
