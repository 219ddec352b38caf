package dev.sluice.gateway.whatif;

import dev.sluice.gateway.ledger.Books;
import dev.sluice.gateway.reconcile.PastUses;
import dev.sluice.model.ExchangeId;
import dev.sluice.model.whatif.WhatIfReport;
import java.lang.ref.SoftReference;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/// Answers what other limits would have done to recorded traffic. One question at a time: others wait.
public final class WhatIf {

    private final Books books;
    private final Recordings recordings;
    private final PastUses past;
    private @Nullable SoftReference<Reality> last;
    private final ReentrantLock lock = new ReentrantLock();

    public WhatIf(Books books, InstantSource clock) {
        this.books = books;
        this.recordings = new Recordings(books, clock);
        this.past = new PastUses(books);
    }

    /// Plays the traffic again.
    ///
    /// @param terms what else decides
    /// @param cancelled is asked now and then
    /// @throws CancellationException where it says yes
    /// @throws TooMuchTrafficException says how much there was
    public WhatIfReport ask(Question question, Terms terms, BooleanSupplier cancelled) throws TooMuchTrafficException {
        lock.lock();
        try {
            if (cancelled.getAsBoolean()) {
                throw new CancellationException("nobody asks any more");
            }
            Traffic traffic = recordings.between(question.since(), question.until());
            Tally tally = new Tally(traffic, reality(traffic, question), question.mostChanged());
            WhatIfLimits limits = new WhatIfLimits(question.limits(), question.recordedUnder(), terms, past::of);
            new Replay(traffic, limits, tally).run(cancelled);
            return tally.report(changed(tally), true, notes(question, traffic));
        } finally {
            lock.unlock();
        }
    }

    private Reality reality(Traffic traffic, Question question) {
        Frame frame = Frame.of(question.since(), question.until());
        Reality known = last == null ? null : last.get();
        if (known == null || !known.isOf(traffic, frame)) {
            known = new Reality(traffic, frame);
            last = new SoftReference<>(known);
        }
        return known;
    }

    private List<WhatIfReport.Changed> changed(Tally tally) {
        List<Tally.Change> changes = tally.changed();
        Map<Long, ExchangeId> ids =
                books.ids(changes.stream().map(Tally.Change::row).toList());
        List<WhatIfReport.Changed> changed = new ArrayList<>();
        for (Tally.Change change : changes) {
            ExchangeId id = ids.get(change.row());
            if (id != null) {
                changed.add(new WhatIfReport.Changed(
                        id,
                        Traffic.instant(change.at()),
                        change.origin().consumer(),
                        change.origin().model(),
                        change.was(),
                        change.would(),
                        change.limit(),
                        change.code() == null ? null : change.code().code()));
            }
        }
        return changed;
    }

    private static List<String> notes(Question question, Traffic traffic) {
        List<String> notes = new ArrayList<>();
        for (String header : new RecordedHeaders(question.recordedUnder()).unknown(question.limits())) {
            notes.add("The header " + header
                    + " was not recorded, since no limit counted by it: all requests count as without it.");
        }
        if (traffic.requests().size() == 0) {
            Instant since = question.since();
            notes.add("No requests were recorded since " + since + ".");
        }
        return notes;
    }
}
