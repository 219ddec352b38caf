package dev.sluice.gateway.cache.store;

import dev.sluice.gateway.files.SqliteFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Who opens the database, and alone writes to it. Where it cannot be opened, entries are in memory alone, and it is
/// tried again each minute; where it is damaged it begins anew.
final class Writer implements Runnable {

    private static final long MINUTE = 60_000;

    private final Path file;
    private final ChangeQueue queue;
    private final Readers readers;
    private final Troubles troubles;
    private final InstantSource clock;
    private final Listener listener;
    private @Nullable CacheDatabase database;
    private volatile boolean closing;

    /// Who knows what is in the database.
    interface Listener extends CacheDatabase.Scan {

        /// All that was in it is gone.
        void lost();

        /// A minute is over.
        void minute();
    }

    Writer(Path file, ChangeQueue queue, Readers readers, Troubles troubles, InstantSource clock, Listener listener) {
        this.file = file;
        this.queue = queue;
        this.readers = readers;
        this.troubles = troubles;
        this.clock = clock;
        this.listener = listener;
    }

    /// Opens the database, before anything is written.
    void open() {
        try {
            database = opened();
        } catch (SQLException | IOException e) {
            if (Troubles.isDamage(e)) {
                troubles.add("the cache is damaged and begins anew", e);
                anew();
            } else {
                troubles.add("the cache keeps nothing on disk", e);
            }
        }
    }

    private CacheDatabase opened() throws SQLException, IOException {
        CacheDatabase opened = CacheDatabase.open(file);
        try {
            opened.scan(listener);
            readers.open(file);
            return opened;
        } catch (SQLException | IOException | RuntimeException e) {
            Readers.close(opened);
            throw e;
        }
    }

    /// Drops the file and makes another. For the thread that writes.
    void anew() {
        readers.close();
        Readers.close(database);
        database = null;
        listener.lost();
        try {
            SqliteFile.delete(file);
            database = opened();
            troubles.takeDamage();
        } catch (SQLException | IOException e) {
            troubles.add("the cache keeps nothing on disk", e);
        }
    }

    @Override
    public void run() {
        long tidied = clock.millis();
        while (!closing || !queue.isEmpty()) {
            List<Change> batch;
            try {
                batch = queue.take();
            } catch (InterruptedException e) {
                break;
            }
            long now = clock.millis();
            if (Math.abs(now - tidied) >= MINUTE) {
                tidied = now;
                tidy();
            }
            if (troubles.takeDamage()) {
                troubles.add("the cache is damaged and begins anew");
                anew();
            }
            write(batch);
            queue.done(batch);
        }
        readers.close();
        Readers.close(database);
    }

    private void tidy() {
        if (database == null) {
            open();
        } else if (Files.notExists(file)) {
            troubles.add("somebody deleted the cache's file: it begins anew");
            anew();
        }
        try {
            listener.minute();
        } catch (RuntimeException e) {
            troubles.add("the cache cannot be tidied", e);
        }
    }

    private void write(List<Change> batch) {
        List<Change.Write> together = new ArrayList<>();
        for (Change change : batch) {
            switch (change) {
                case Change.Write write -> together.add(write);
                case Change.Alone(var work) -> {
                    write(together, true);
                    together.clear();
                    work.accept(database);
                }
            }
        }
        write(together, queue.isEmpty());
    }

    /// @param andHits whether all entries that were hit are written by then
    private void write(List<Change.Write> writes, boolean andHits) {
        Map<String, ChangeQueue.Hits> hits = andHits ? queue.takeHits() : Map.of();
        CacheDatabase open = database;
        if (open == null || (writes.isEmpty() && hits.isEmpty())) {
            return;
        }
        try {
            open.together(() -> {
                for (Change.Write write : writes) {
                    write.writing().to(open);
                }
                for (Map.Entry<String, ChangeQueue.Hits> hit : hits.entrySet()) {
                    open.used(
                            hit.getKey(), hit.getValue().count(), hit.getValue().last());
                }
            });
        } catch (SQLException | RuntimeException e) {
            troubles.add("the cache's database cannot be written", e);
        }
    }

    /// Ends when all that waits is written.
    void end() {
        closing = true;
    }
}
