package dev.sluice.gateway.ledger;

import dev.sluice.model.config.LedgerConfig;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Supplier;

/// Applies the retention once a minute, and at once again while there is more to delete; looks whether the database is
/// to be checked. For the writer alone.
final class Housekeeping {

    static final Duration PERIOD = Duration.ofMinutes(1);

    private final Supplier<LedgerConfig> config;
    private final InstantSource clock;
    private final IntegrityCheck check;
    private Instant due;

    Housekeeping(Supplier<LedgerConfig> config, InstantSource clock, IntegrityCheck check) {
        this.config = config;
        this.clock = clock;
        this.check = check;
        this.due = clock.instant();
    }

    boolean isDue() {
        return !clock.instant().isBefore(due);
    }

    void run(DatabaseAccess database) throws SQLException, IOException, LedgerException {
        if (isDue()) {
            Instant now = clock.instant();
            check.beginIfDue();
            boolean more = database.ask(open -> open.applyRetention(config.get(), now));
            due = more ? now : now.plus(PERIOD);
        }
    }
}
