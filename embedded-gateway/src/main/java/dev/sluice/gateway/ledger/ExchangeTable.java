package dev.sluice.gateway.ledger;

import dev.sluice.model.exchange.AttemptRecord;
import dev.sluice.model.exchange.ExchangeRecord;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Collections;
import java.util.stream.Collectors;

/// Writes exchanges with their attempts. A row that is there stays as it is.
final class ExchangeTable {

    private static final ExchangeColumn[] COLUMNS = ExchangeColumn.values();

    private static final String INSERT = "INSERT INTO exchange (seq, %s) VALUES (?, %s) ON CONFLICT DO NOTHING"
            .formatted(
                    Arrays.stream(COLUMNS).map(ExchangeColumn::sqlName).collect(Collectors.joining(", ")),
                    String.join(", ", Collections.nCopies(COLUMNS.length, "?")));

    private static final String INSERT_ATTEMPT = """
        INSERT INTO attempt (exchange, number, backend, model, started_at, status, outcome, caused_by, reason,
          first_content, duration, input_tokens, cached_input_tokens, output_tokens, reasoning_tokens, estimated,
          injected_fault, story)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING\
        """;

    private final PreparedStatement insert;
    private final PreparedStatement insertAttempt;
    private final PreparedStatement lastSeq;

    ExchangeTable(Connection connection) throws SQLException {
        this.insert = connection.prepareStatement(INSERT);
        this.insertAttempt = connection.prepareStatement(INSERT_ATTEMPT);
        this.lastSeq = connection.prepareStatement("SELECT coalesce(max(seq), 0) FROM exchange");
    }

    /// Writes one as a new row.
    ///
    /// @param seq for the row, greater than that of any other
    /// @return whether it was new: else nothing was written
    boolean insert(long seq, ExchangeRecord exchange) throws SQLException {
        insert.setLong(1, seq);
        for (int i = 0; i < COLUMNS.length; i++) {
            insert.setObject(i + 2, COLUMNS[i].stored(exchange));
        }
        boolean isNew = insert.executeUpdate() > 0;
        if (isNew) {
            insertAttempts(seq, exchange);
        }
        return isNew;
    }

    private void insertAttempts(long seq, ExchangeRecord exchange) throws SQLException {
        for (AttemptRecord attempt : exchange.attempts()) {
            insertAttempt.setLong(1, seq);
            insertAttempt.setInt(2, attempt.number());
            insertAttempt.setString(3, attempt.backend().value());
            insertAttempt.setString(
                    4, attempt.model() == null ? null : attempt.model().value());
            insertAttempt.setLong(5, EpochNanos.of(attempt.startedAt()));
            insertAttempt.setObject(6, attempt.status());
            insertAttempt.setString(7, attempt.outcome().wireName());
            insertAttempt.setString(
                    8, attempt.causedBy() == null ? null : attempt.causedBy().wireName());
            insertAttempt.setString(9, attempt.reason());
            insertAttempt.setObject(
                    10,
                    attempt.firstContent() == null
                            ? null
                            : attempt.firstContent().toNanos());
            insertAttempt.setLong(11, attempt.duration().toNanos());
            insertAttempt.setLong(12, attempt.inputTokens().value());
            insertAttempt.setLong(13, attempt.cachedInputTokens().value());
            insertAttempt.setLong(14, attempt.outputTokens().value());
            insertAttempt.setLong(15, attempt.reasoningTokens().value());
            insertAttempt.setBoolean(16, attempt.estimated());
            insertAttempt.setString(17, attempt.injectedFault());
            insertAttempt.setString(18, StoryText.of(attempt.story()));
            insertAttempt.executeUpdate();
        }
    }

    /// The `seq` of the newest row, or 0.
    long lastSeq() throws SQLException {
        try (ResultSet row = lastSeq.executeQuery()) {
            return row.getLong(1);
        }
    }
}
