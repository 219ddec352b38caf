package dev.sluice.gateway.whatif;

import dev.sluice.gateway.ledger.Books;
import java.lang.ref.SoftReference;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/// Recorded traffic, kept in memory for the next question: reading a million rows takes seconds, playing them again
/// does not. Not safe for use by several threads.
final class Recordings {

    /// Traffic from before the time that is asked about is played too, so that limits have begun to count by then.
    static final Duration LEAD = Duration.ofMinutes(10);

    /// How old what was read may be for an estimate.
    private static final Duration FRESH = Duration.ofSeconds(30);

    /// More would take too much memory: about 120 bytes each.
    static final long MOST = 3_000_000;

    private final Books books;
    private final InstantSource clock;
    private Instant read = Instant.MIN;
    private SoftReference<Kept> last = new SoftReference<>(null);

    Recordings(Books books, InstantSource clock) {
        this.books = books;
        this.clock = clock;
    }

    /// What was read.
    ///
    /// @param until null: all that there was since `from`
    private record Kept(Instant from, @Nullable Instant until, TrafficReader reader, Traffic traffic) {

        private boolean covers(Instant since, Instant end) {
            return !since.isBefore(from) && (until == null || !end.isAfter(until));
        }
    }

    /// All that is recorded of a stretch of time, and of some time before; perhaps more.
    ///
    /// @param coarse whether what was read up to half a minute ago will do
    /// @throws TooMuchTrafficException where there were more requests than fit
    Traffic between(Instant since, Instant until, boolean coarse) throws TooMuchTrafficException {
        Instant from = since.isBefore(Instant.EPOCH.plus(LEAD)) ? Instant.EPOCH : since.minus(LEAD);
        Kept kept = last.get();
        if (kept == null || !kept.covers(from, until) || kept.traffic.requests().size() > MOST) {
            long count = books.count(from, until);
            if (count > MOST) {
                throw new TooMuchTrafficException(count, MOST);
            }
            TrafficReader reader = new TrafficReader();
            read = Instant.MIN;
            kept = new Kept(from, until.isBefore(clock.instant()) ? until : null, reader, reader.traffic(from));
        }
        Instant now = clock.instant();
        if (!coarse || now.isAfter(read.plus(FRESH))) {
            kept = refreshed(kept);
            read = now;
        }
        last = new SoftReference<>(kept);
        return kept.traffic;
    }

    /// Requests that had not ended come into the ledger later.
    private Kept refreshed(Kept kept) {
        TrafficReader reader = kept.reader;
        Instant end = kept.until == null ? Instant.MAX : kept.until;
        int more = books.recorded(kept.from, end, reader.lastRow(), reader::add);
        return more == 0 ? kept : new Kept(kept.from, kept.until, reader, reader.traffic(kept.from));
    }
}
