package dev.sluice.gateway.ledger;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The journal that a run left behind which did not end cleanly.
record JournalLeftover(List<Path> files) {

    private static final Logger LOG = LoggerFactory.getLogger(JournalLeftover.class);

    private static final int BATCH = 5_000;

    static JournalLeftover in(Path folder) throws IOException {
        List<Path> files = new ArrayList<>();
        try (DirectoryStream<Path> found = Files.newDirectoryStream(folder, Journal.FILE_PREFIX + "*")) {
            for (Path file : found) {
                if (!file.getFileName().toString().contains(DamagedFiles.CORRUPT)) {
                    files.add(file);
                }
            }
        }
        return new JournalLeftover(List.copyOf(files));
    }

    boolean isEmpty() {
        return files.isEmpty();
    }

    /// Hands every sound record to the database. The order of the files does not matter: storing a settlement and an
    /// intent gives the same either way round.
    ///
    /// @return the files that lost something
    List<Path> replay(LedgerDatabase database) throws IOException, SQLException {
        List<Path> damaged = new ArrayList<>();
        for (Path file : files) {
            SegmentScan scan = SegmentScan.of(file);
            List<JournalRecord> records = decode(scan.payloads());
            if (scan.damaged() || records.size() < scan.payloads().size()) {
                damaged.add(file);
            }
            for (int from = 0; from < records.size(); from += BATCH) {
                database.store(records.subList(from, Math.min(from + BATCH, records.size())));
            }
        }
        return damaged;
    }

    /// Without those that passed their checksum and are no record all the same: one of them must not keep the gateway
    /// from starting.
    private static List<JournalRecord> decode(List<byte[]> payloads) {
        List<JournalRecord> records = new ArrayList<>();
        for (byte[] payload : payloads) {
            try {
                records.add(RecordCodec.decode(payload));
            } catch (UnknownRecordException e) {
                throw e;
            } catch (RuntimeException e) {
                LOG.error("The journal has a record that makes no sense.", e);
            }
        }
        return records;
    }

    /// Makes room for the next journal.
    ///
    /// @return where damaged files are kept
    List<Path> discard(List<Path> damaged, Instant now) throws IOException {
        List<Path> kept = new ArrayList<>();
        for (Path file : files) {
            if (damaged.contains(file)) {
                kept.add(DamagedFiles.setAside(file, now));
            } else {
                Files.delete(file);
            }
        }
        return kept;
    }
}
