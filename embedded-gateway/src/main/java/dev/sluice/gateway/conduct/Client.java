package dev.sluice.gateway.conduct;

import dev.sluice.model.ConsumerId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/// One client, told apart by its consumer and how it calls itself. Times are nanoseconds of the ticker.
///
/// What a client sends next for the same model is taken for its answer to a refusal. A client of many threads may mean
/// something else by it; over many refusals the truth shows.
final class Client {

    private static final long SECOND = 1_000_000_000L;
    private static final long GIVES_UP = 300 * SECOND;
    private static final long FORGETS_CUT = 120 * SECOND;

    /// Clocks and networks are not exact.
    private static final long TOLERANCE = SECOND / 20;

    /// Who waits so long by itself backs off; clients that come as known libraries wait half a second, about.
    private static final long PATIENT = SECOND / 4;

    private static final double LONGER = 1.2;
    private static final int MOST_KINDS = 16;
    private static final int MOST_CUTS = 16;

    private final ConsumerId consumer;
    private final String userAgent;
    private final Lock lock = new ReentrantLock();
    private final Map<String, Refusal> refusedLast = new HashMap<>();
    private final Deque<Cut> cutLately = new ArrayDeque<>();
    private Instant lastSeen = Instant.EPOCH;
    private long requests;
    private long refusals;
    private long honoured;
    private long backedOff;
    private long stormed;
    private long gaveUp;
    private long shortestWait = Long.MAX_VALUE;
    private long cuts;
    private long retried;
    private long tookForWhole;

    /// @param told how long to wait
    /// @param before how long it had waited before it came and was refused; 0 where it had not been refused
    private record Refusal(long at, long told, long before) {}

    /// @param prompt tokens of the request
    /// @param delivered tokens that it got
    private record Cut(long at, String kind, long prompt, long delivered) {}

    Client(ConsumerId consumer, String userAgent) {
        this.consumer = consumer;
        this.userAgent = userAgent;
    }

    /// A request came, and what became of it is known.
    ///
    /// @param kind of request: those of another kind say nothing of one's refusal
    /// @param came when
    /// @param ended when
    /// @param told how long it was told to wait; −1 where it was not refused so
    /// @param prompt its tokens
    /// @param cut tokens that it got of an answer that broke off; −1 where none did
    void asked(String kind, long came, long ended, Instant now, long told, long prompt, long cut) {
        lock.lock();
        try {
            requests++;
            lastSeen = now;
            long waited = answerToRefusal(kind, came);
            answerToCut(kind, came, prompt);
            if (told >= 0) {
                refusals++;
                refusedLast.put(kind, new Refusal(ended, told, waited));
                if (refusedLast.size() > MOST_KINDS) {
                    refusedLast.remove(refusedLast.keySet().iterator().next());
                }
            }
            if (cut >= 0) {
                cuts++;
                cutLately.addLast(new Cut(ended, kind, prompt, cut));
                if (cutLately.size() > MOST_CUTS) {
                    cutLately.removeFirst();
                }
            }
        } finally {
            lock.unlock();
        }
    }

    /// @return how long it waited, 0 where it had not been refused
    private long answerToRefusal(String kind, long came) {
        Refusal refused = refusedLast.get(kind);
        if (refused == null || came < refused.at()) {
            return 0; // it was on its way already
        }
        refusedLast.remove(kind);
        long waited = came - refused.at();
        if (waited > GIVES_UP && waited > refused.told() + TOLERANCE) {
            gaveUp++;
            return 0;
        }
        shortestWait = Math.min(shortestWait, waited);
        if (waited >= refused.told() - TOLERANCE) {
            honoured++;
        } else if (waited >= PATIENT && waited >= refused.before() * LONGER) {
            backedOff++;
        } else {
            stormed++;
        }
        return waited;
    }

    private void answerToCut(String kind, long came, long prompt) {
        for (Iterator<Cut> all = cutLately.iterator(); all.hasNext(); ) {
            Cut cut = all.next();
            if (came - cut.at() > FORGETS_CUT) {
                all.remove();
            } else if (came >= cut.at() && cut.kind().equals(kind)) {
                boolean same = prompt == cut.prompt();
                boolean longer = prompt > cut.prompt() && prompt >= cut.prompt() + cut.delivered() / 2;
                if (same || longer) {
                    retried += same ? 1 : 0;
                    tookForWhole += same ? 0 : 1;
                    all.remove();
                    return;
                }
            }
        }
    }

    Instant lastSeen() {
        lock.lock();
        try {
            return lastSeen;
        } finally {
            lock.unlock();
        }
    }

    /// @param now by the ticker
    ClientRow row(long now) {
        lock.lock();
        try {
            long silent = refusedLast.values().stream()
                    .filter(refused -> now - refused.at() > Math.max(GIVES_UP, refused.told() + GIVES_UP))
                    .count();
            return new ClientRow(
                    consumer,
                    userAgent,
                    lastSeen,
                    requests,
                    refusals,
                    honoured,
                    backedOff,
                    stormed,
                    gaveUp + silent,
                    shortestWait == Long.MAX_VALUE ? null : Duration.ofNanos(shortestWait),
                    cuts,
                    retried,
                    tookForWhole,
                    verdict());
        } finally {
            lock.unlock();
        }
    }

    private String verdict() {
        long came = honoured + backedOff + stormed;
        if (came > 0 && stormed * 5 >= came) {
            return "storms";
        }
        if (tookForWhole > retried) {
            return "takes-cut-for-whole";
        }
        if (came == 0) {
            return "unknown";
        }
        return honoured >= backedOff ? "honours" : "backs-off";
    }
}
