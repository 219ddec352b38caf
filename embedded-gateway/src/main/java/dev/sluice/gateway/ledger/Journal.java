package dev.sluice.gateway.ledger;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Records on their way to the database, in mapped files: what [#append] returned from survives the process.
///
/// Any thread appends; one thread, the writer, takes them out with [#peek] and [#release]. The lock is held for copying
/// some hundred bytes and never over a file operation: the writer lays in spare segments ahead. Without a spare (a full
/// disk) the journal goes on in memory, up to a bound, and says so; it returns to files as soon as there is room.
final class Journal {

    private static final Logger LOG = LoggerFactory.getLogger(Journal.class);

    static final String FILE_PREFIX = "ledger.journal-";
    static final int SEGMENT_SIZE = 4 << 20;

    private static final int SPARES = 2;
    private static final int MOST_SEGMENTS = 16;
    private static final int MOST_IN_MEMORY = 10_000;

    private final Path folder;
    private final int segmentSize;
    private final int mostInMemory;
    private final ReentrantLock lock = new ReentrantLock();
    private final Deque<Segment> segments = new ArrayDeque<>();
    private final Deque<Segment> spares = new ArrayDeque<>();
    private final List<Mark> peeked = new ArrayList<>();
    private int nextFile = 1;
    private long appended;
    private long released;
    private long dropped;
    private volatile int inMemory;
    private boolean closed;

    private Journal(Path folder, int segmentSize, int mostInMemory) {
        this.folder = folder;
        this.segmentSize = segmentSize;
        this.mostInMemory = mostInMemory;
    }

    /// Starts an empty journal.
    static Journal create(Path folder, int segmentSize) throws IOException {
        return create(folder, segmentSize, MOST_IN_MEMORY);
    }

    /// Starts an empty journal.
    ///
    /// @param mostInMemory records, where the disk has no room
    static Journal create(Path folder, int segmentSize, int mostInMemory) throws IOException {
        Journal journal = new Journal(folder, segmentSize, mostInMemory);
        journal.segments.add(journal.createSegment());
        try {
            journal.provision();
        } catch (IOException e) {
            LOG.warn("The journal has no room for spare segments: {}", e.getMessage());
        }
        return journal;
    }

    /// Takes a record. It is in the operating system's hands when this returns.
    ///
    /// @param urgent whether it may take the last tenth of the room in memory, which is for requests that run
    /// @return false where there is no room even in memory, or after the end
    boolean append(RecordWriter record, boolean urgent) {
        int checksum = Segment.checksum(record.bytes(), 0, record.length());
        lock.lock();
        try {
            if (!closed && (urgent || !isNearlyFull()) && appendLocked(record, checksum)) {
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
        if (appendTo(segments.getLast(), record, checksum)) {
            return true;
        }
        if (inMemory >= mostInMemory || Segment.frameSize(record.length()) > segmentSize) {
            return false;
        }
        Segment spare = spares.poll();
        segments.add(spare == null ? Segment.inMemory(segmentSize) : spare);
        return appendTo(segments.getLast(), record, checksum);
    }

    @SuppressWarnings("NonAtomicVolatileUpdate") // under the lock
    private boolean appendTo(Segment segment, RecordWriter record, int checksum) {
        if (segment.isDurable()) {
            return segment.append(record.bytes(), record.length(), checksum);
        }
        if (inMemory >= mostInMemory || !segment.append(record.bytes(), record.length(), checksum)) {
            return false;
        }
        inMemory++;
        return true;
    }

    /// Whether the disk has no room and the room in memory is used up but for a tenth. Costs a request next to nothing.
    boolean isNearlyFull() {
        return inMemory >= mostInMemory - mostInMemory / 10;
    }

    /// The oldest records that were not released, for the writer alone.
    List<JournalRecord> peek(int most) {
        peeked.clear();
        List<JournalRecord> records = new ArrayList<>();
        for (Mark mark : unread()) {
            long position = mark.segment().read();
            int before = records.size();
            while (position < mark.position() && records.size() < most) {
                byte[] payload = mark.segment().payload(position);
                records.add(RecordCodec.decode(payload));
                position += Segment.frameSize(payload.length);
            }
            peeked.add(new Mark(mark.segment(), position, records.size() - before));
        }
        return records;
    }

    private List<Mark> unread() {
        lock.lock();
        try {
            return segments.stream()
                    .map(segment -> new Mark(segment, segment.end(), 0))
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
            peeked.forEach(this::markRead);
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

    @SuppressWarnings("NonAtomicVolatileUpdate") // under the lock
    private void markRead(Mark mark) {
        mark.segment().readUpTo(mark.position());
        if (!mark.segment().isDurable()) {
            inMemory -= mark.records();
        }
    }

    /// Lays in spare segments, for the writer alone. When very many wait for the database, no more.
    ///
    /// @throws IOException where the disk has no room: the journal then goes on in memory
    void provision() throws IOException {
        while (wantsSpare()) {
            addSpare(createSegment());
        }
    }

    private void recycle(Segment segment) throws IOException {
        if (segment.isDurable() && wantsSpare()) {
            segment.clear();
            addSpare(segment);
        } else {
            segment.delete();
        }
    }

    private Segment createSegment() throws IOException {
        return Segment.create(folder.resolve(FILE_PREFIX + nextFile++), segmentSize);
    }

    private boolean wantsSpare() {
        lock.lock();
        try {
            return spares.size() < SPARES && segments.size() + spares.size() < MOST_SEGMENTS;
        } finally {
            lock.unlock();
        }
    }

    /// Where the journal had to go on in memory, the spare is used at once: what comes next survives the process again.
    private void addSpare(Segment segment) {
        lock.lock();
        try {
            Deque<Segment> place = segments.getLast().isDurable() ? spares : segments;
            place.add(segment);
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

    /// A place in a segment, and how many records lie before it that were not released.
    private record Mark(Segment segment, long position, int records) {}
}
