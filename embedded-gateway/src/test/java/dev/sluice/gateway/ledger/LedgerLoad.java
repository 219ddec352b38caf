package dev.sluice.gateway.ledger;

import dev.sluice.model.exchange.ExchangeRecord;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Queue;

/// The program that [LedgerKillTest] kills: it notes requests as fast as it can, and prints each one's id and tokens
/// after the ledger took it.
///
/// With `promise-first` it has the defect that the test must see: it prints before the ledger took it.
final class LedgerLoad {

    private static final int THREADS = 4;
    private static final int LATE = 200;

    private final SqliteLedger ledger;
    private final FileOutputStream out;
    private final String run;
    private final boolean promiseFirst;

    private LedgerLoad(SqliteLedger ledger, FileOutputStream out, String run, boolean promiseFirst) {
        this.ledger = ledger;
        this.out = out;
        this.run = run;
        this.promiseFirst = promiseFirst;
    }

    /// @param arguments folder, a name for the run, and `promise-first` or nothing
    public static void main(String[] arguments) throws Exception {
        FileOutputStream out = new FileOutputStream(FileDescriptor.out);
        SqliteLedger ledger = SqliteLedger.open(Path.of(arguments[0]), InstantSource.system());
        LedgerLoad load = new LedgerLoad(ledger, out, arguments[1], arguments.length > 2);
        for (int i = 0; i < THREADS; i++) {
            int thread = i;
            Thread.ofPlatform().start(() -> load.run(thread));
        }
    }

    private void run(int thread) {
        Queue<ExchangeRecord> late = new ArrayDeque<>();
        for (int i = 0; ; i++) {
            String id = run + "-" + thread + "-" + i;
            Instant now = Instant.now();
            ledger.intend(SampleRecords.intent(id, now));
            ExchangeRecord exchange = SampleRecords.completed(id, now, i % 1_000, i % 77);
            if (promiseFirst) {
                late.add(exchange);
                promise(exchange);
                if (late.size() > LATE) {
                    ledger.settle(late.remove());
                }
            } else {
                ledger.settle(exchange);
                promise(exchange);
            }
        }
    }

    /// One write a line: what the parent reads is whole.
    private void promise(ExchangeRecord exchange) {
        String line = exchange.id() + " " + exchange.inputTokens() + " " + exchange.outputTokens() + "\n";
        try {
            out.write(line.getBytes(StandardCharsets.US_ASCII));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
