package dev.sluice.gateway.upstream;

import java.util.concurrent.atomic.AtomicReference;

/// Who may write to the client of a call: the relay while the answer streams, and whoever ends the call. Two at once
/// would break the connection; and whoever has ended a call must know that nothing more of its answer follows.
///
/// ```text
///   FREE ──the relay writes──▶ WRITING ──written──▶ FREE
///    │                            └──cancelled──▶ LAST ──written──▶ TAKEN
///    └──somebody ends the call──▶ TAKEN
/// ```
final class Pen {

    private enum State {
        FREE,
        WRITING,
        LAST,
        TAKEN
    }

    private final AtomicReference<State> state = new AtomicReference<>(State.FREE);

    /// Takes it from the relay, for good.
    ///
    /// @return false where a write is under way: then the client is the one who is slow
    boolean take() {
        return state.compareAndSet(State.FREE, State.TAKEN);
    }

    /// Takes it for good as soon as no write is under way.
    ///
    /// @return whether the caller has it now; else the relay says how the stream ends, after its write
    boolean takeNext() {
        State before = state.getAndUpdate(now -> switch (now) {
            case FREE -> State.TAKEN;
            case WRITING -> State.LAST;
            case LAST, TAKEN -> now;
        });
        return before == State.FREE;
    }

    /// The relay writes.
    ///
    /// @return false where somebody has ended the call
    boolean write() {
        return state.compareAndSet(State.FREE, State.WRITING);
    }

    /// The relay has written.
    ///
    /// @return false where that was its last write
    boolean written() {
        if (state.compareAndSet(State.WRITING, State.FREE)) {
            return true;
        }
        state.set(State.TAKEN);
        return false;
    }

    /// Whether the write that is under way is the relay's last.
    boolean isLast() {
        return state.get() == State.LAST;
    }
}
