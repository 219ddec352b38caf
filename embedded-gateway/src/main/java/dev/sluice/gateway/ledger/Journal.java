package dev.sluice.gateway.ledger;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

/// Records on their way to the database, in mapped files: what [#append] returned from survives the process.
///
/// Any thread appends; one thread, the writer, takes them out with [#peek] and [#release]. The lock is held for copying
/// some hundred bytes and never over a file operation: the writer lays in spare segments ahead. Without a spare (a full
/// disk) the journal goes on in memory, up to a bound, and says so.
final class Journal {

    static final String FILE_PREFIX = "ledger.journal-";
    static final int SEGMENT_SIZE = 4 << 20;

    private static final int SPARES = 2;
    private static final int MOST_SEGMENTS = 16;

    private final Path folder;
    private final int segmentSize;
    private final ReentrantLock lock = new ReentrantLock();
    private final Deque<Segment> segments = new ArrayDeque<>();
    private final Deque<Segment> spares = new ArrayDeque<>();
    private final List<Mark> peeked = new ArrayList<>();
    private int nextFile = 1;
    private long appended;
    private long released;
    private long dropped;
    private boolean closed;

    private Journal(Path folder, int segmentSize) {
        this.folder = folder;
        this.segmentSize = segmentSize;
    }

    /// Starts an empty journal.
    static Journal create(Path folder, int segmentSize) throws IOException {
        Journal journal = new Journal(folder, segmentSize);
        journal.segments.add(journal.createSegment());
        journal.provision();
        return journal;
    }

    /// Takes a record. It is in the operating system's hands when this returns.
    ///
    /// @return false where there is no room even in memory, or after the end
    boolean append(RecordWriter record) {
        int checksum = Segment.checksum(record.bytes(), 0, record.length());
        lock.lock();
        try {
            if (!closed && appendLocked(record, checksum)) {
                appended++;
                return true;
            }
            dropped++;
            return false;
        } finally {
            lock.unlock();
        }
    }

    private boolean appendLocked(RecordWriter record, int checksum) {
        if (segments.getLast().append(record.bytes(), record.length(), checksum)) {
            return true;
        }
        if (segments.size() >= MOST_SEGMENTS || Segment.frameSize(record.length()) > segmentSize) {
            return false;
        }
        Segment spare = spares.poll();
        segments.add(spare == null ? Segment.inMemory(segmentSize) : spare);
        return segments.getLast().append(record.bytes(), record.length(), checksum);
    }

    /// The oldest records that were not released, for the writer alone.
    List<JournalRecord> peek(int most) {
        peeked.clear();
        List<JournalRecord> records = new ArrayList<>();
        for (Mark mark : unread()) {
            long position = mark.segment().read();
            while (position < mark.position() && records.size() < most) {
                byte[] payload = mark.segment().payload(position);
                records.add(RecordCodec.decode(payload));
                position += Segment.frameSize(payload.length);
            }
            peeked.add(new Mark(mark.segment(), position));
        }
        return records;
    }

    private List<Mark> unread() {
        lock.lock();
        try {
            return segments.stream()
                    .map(segment -> new Mark(segment, segment.end()))
                    .toList();
        } finally {
            lock.unlock();
        }
    }

    /// The database has this many records, the ones last peeked.
    void release(int count) throws IOException {
        List<Segment> done = new ArrayList<>();
        lock.lock();
        try {
            peeked.forEach(mark -> mark.segment().readUpTo(mark.position()));
            peeked.clear();
            released += count;
            while (segments.size() > 1
                    && segments.getFirst().read() == segments.getFirst().end()) {
                done.add(segments.removeFirst());
            }
        } finally {
            lock.unlock();
        }
        for (Segment segment : done) {
            recycle(segment);
        }
    }

    /// Lays in spare segments, for the writer alone.
    ///
    /// @throws IOException where the disk has no room: the journal then goes on in memory
    void provision() throws IOException {
        while (spareCount() < SPARES) {
            addSpare(createSegment());
        }
    }

    private void recycle(Segment segment) throws IOException {
        if (segment.isDurable() && spareCount() < SPARES) {
            segment.clear();
            addSpare(segment);
        } else {
            segment.delete();
        }
    }

    private Segment createSegment() throws IOException {
        return Segment.create(folder.resolve(FILE_PREFIX + nextFile++), segmentSize);
    }

    private int spareCount() {
        lock.lock();
        try {
            return spares.size();
        } finally {
            lock.unlock();
        }
    }

    private void addSpare(Segment segment) {
        lock.lock();
        try {
            spares.add(segment);
        } finally {
            lock.unlock();
        }
    }

    /// Waits until the disk has all that was appended, for the writer alone.
    void force() {
        unread().forEach(mark -> mark.segment().force());
    }

    Counts counts() {
        lock.lock();
        try {
            boolean durable = segments.stream().allMatch(Segment::isDurable);
            return new Counts(appended, released, dropped, durable);
        } finally {
            lock.unlock();
        }
    }

    /// Takes no more. What the database has leaves no file; what it has not stays for the next start.
    void close() throws IOException {
        List<Segment> all = new ArrayList<>();
        boolean empty;
        lock.lock();
        try {
            closed = true;
            all.addAll(segments);
            all.addAll(spares);
            empty = appended == released;
            segments.clear();
            spares.clear();
        } finally {
            lock.unlock();
        }
        for (Segment segment : all) {
            if (empty || segment.end() == 0) {
                segment.delete();
            } else {
                segment.force();
                segment.unmap();
            }
        }
    }

    /// @param appended records taken
    /// @param released records that the database has
    /// @param dropped records that found no room
    /// @param durable whether all that waits survives the process
    record Counts(long appended, long released, long dropped, boolean durable) {
        long pending() {
            return appended - released;
        }
    }

    private record Mark(Segment segment, long position) {}
}
