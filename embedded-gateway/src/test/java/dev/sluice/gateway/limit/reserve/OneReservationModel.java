package dev.sluice.gateway.limit.reserve;

/// What should become of [OneReservation], said without threads.
public class OneReservationModel {

    static final long CAPACITY = 1_000;
    static final int SLOTS = 2;
    static final long HELD = 100;

    private long held = HELD;
    private long charged;
    private boolean ended;

    public long settle(int tokens) {
        if (!ended()) {
            end(tokens);
        }
        return charged;
    }

    public void release() {
        settle(0);
    }

    public void grow(int tokens) {
        if (!ended()) {
            held += tokens;
        }
    }

    public boolean ended() {
        return ended;
    }

    public String counted() {
        return charged + " used, " + held + " reserved, " + (CAPACITY - charged - held) + " left, "
                + (ended ? SLOTS : SLOTS - 1) + " slots";
    }

    final long end(int tokens) {
        ended = true;
        charged += tokens;
        held = 0;
        return charged;
    }
}
