package dev.sluice.gateway.ledger;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Looks through the whole database after an unclean end, on a thread and a connection of its own: a large one takes
/// seconds, and the gateway serves meanwhile.
final class IntegrityCheck {

    private static final Logger LOG = LoggerFactory.getLogger(IntegrityCheck.class);

    private static final String SOUND = "ok";

    private IntegrityCheck() {}

    static void begin(LedgerReader reader, DatabaseAccess database) {
        Thread.ofPlatform().name("ledger-check").daemon().start(() -> check(reader, database));
    }

    private static void check(LedgerReader reader, DatabaseAccess database) {
        try (Connection connection = reader.connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("PRAGMA quick_check(1)")) {
            String finding = row.getString(1);
            if (!SOUND.equals(finding)) {
                database.condemn(finding);
            }
        } catch (SQLException e) {
            if (DatabaseAccess.isDamage(e)) {
                database.condemn(String.valueOf(e.getMessage()));
            } else {
                LOG.warn("The ledger could not be checked.", e);
            }
        }
    }
}
