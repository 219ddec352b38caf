package dev.sluice.console.link;

/// Whether a patch follows what is known. Sequence numbers of one connection start with its snapshot.
final class PatchSequence {

    enum Verdict {
        /// The next one.
        FOLLOWS,
        /// Known already, or before the first snapshot.
        OLD,
        /// Something between was missed: only a new snapshot helps.
        GAP
    }

    private static final long NOTHING = -1;

    private long last = NOTHING;

    void restart() {
        last = NOTHING;
    }

    void snapshot(long seq) {
        last = seq;
    }

    Verdict patch(long seq) {
        if (last == NOTHING || seq <= last) {
            return Verdict.OLD;
        }
        if (seq > last + 1) {
            return Verdict.GAP;
        }
        last = seq;
        return Verdict.FOLLOWS;
    }
}
