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
    private final PastUses ledger;
    private final int coarseSteps;
    private @Nullable SoftReference<Reality> last;
    private final ReentrantLock lock = new ReentrantLock();

    public WhatIf(Books books, InstantSource clock) {
        this(books, clock, Sample.MOST_STEPS);
    }

    /// @param coarseSteps how many steps are played for an estimate
    WhatIf(Books books, InstantSource clock, int coarseSteps) {
        this.coarseSteps = coarseSteps;
        this.books = books;
        this.recordings = new Recordings(books, clock);
        this.ledger = new PastUses(books);
    }

    /// Plays the traffic again; all of it, or, where the question may be answered coarsely and that is quicker, parts.
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
            Traffic traffic = recordings.between(question.since(), question.until(), question.coarse());
            Reality reality = reality(traffic, question);
            boolean sampled = question.coarse() && !reality.sample().isWhole();
            Fates fates = sampled
                    ? estimate(traffic, reality, question, terms, cancelled)
                    : replay(traffic, reality, question, terms, cancelled);
            return new Report(reality, fates)
                    .write(traffic.usual().currency(), changed(fates.changed()), notes(question, traffic));
        } finally {
            lock.unlock();
        }
    }

    private Fates replay(Traffic traffic, Reality reality, Question question, Terms terms, BooleanSupplier cancelled) {
        Tally tally = new Tally(traffic, reality, null, question.mostChanged());
        WhatIfLimits limits = new WhatIfLimits(question.limits(), question.recordedUnder(), terms, ledger::of);
        new Replay(traffic, limits, tally).run(cancelled);
        return tally.fates();
    }

    private Fates estimate(
            Traffic traffic, Reality reality, Question question, Terms terms, BooleanSupplier cancelled) {
        Estimate estimate = new Estimate(reality, question.mostChanged());
        WhatIfLimits limits = new WhatIfLimits(question.limits(), question.recordedUnder(), terms, reality.past());
        Replay replay = new Replay(traffic, limits, new Tally(traffic, reality, null, 0));
        for (Stretch stretch : reality.sample().stretches()) {
            Tally tally = new Tally(traffic, reality, stretch, question.mostChanged());
            replay.run(stretch, tally, cancelled);
            estimate.add(stretch, tally);
        }
        return estimate.fates();
    }

    private Reality reality(Traffic traffic, Question question) {
        Frame frame = Frame.of(question.since(), question.until());
        Reality known = last == null ? null : last.get();
        if (known == null || !known.isOf(traffic, frame, question.of())) {
            known = new Reality(traffic, frame, question.of(), ledger::of, coarseSteps);
            last = new SoftReference<>(known);
        }
        return known;
    }

    private List<WhatIfReport.Changed> changed(List<Tally.Change> changes) {
        if (changes.isEmpty()) {
            return List.of();
        }
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
