package dev.sluice.gateway.whatif;

import java.util.Arrays;

/// What happened to recorded requests, step by step, in the order in which the limiter did it. Times are microseconds
/// since 1970.
final class Steps {

    /// The limiter was asked.
    static final byte ASKED = 0;

    /// The limiter admitted it.
    static final byte ADMITTED = 1;

    /// The request held more from then on.
    static final byte GREW = 2;

    /// What it held ended.
    static final byte ENDED = 3;

    /// Its sender left while it waited.
    static final byte LEFT = 4;

    /// The gateway began anew: what had not ended has ended with it.
    static final byte BEGAN = 5;

    /// A request came that did not get as far as the limiter: the step is of no request.
    static final byte NOT_ASKED = 6;

    private int size;
    private long[] at = new long[1024];
    private long[] sequence = new long[1024];
    private int[] request = new int[1024];
    private byte[] kind = new byte[1024];
    private int[] tokens = new int[1024];

    /// @param sequence the limiter's number; 0 where it has none
    void add(long at, long sequence, int request, byte kind, long tokens) {
        if (size == this.at.length) {
            grow(size * 2);
        }
        this.at[size] = at;
        this.sequence[size] = sequence;
        this.request[size] = request;
        this.kind[size] = kind;
        this.tokens[size] = Math.clamp(tokens, 0, Integer.MAX_VALUE);
        size++;
    }

    /// Puts them in their order, and in between where the gateway began anew.
    Steps ordered() {
        int[] order = new StepOrder(at, sequence, size).sorted();
        Steps ordered = new Steps();
        long before = 0;
        for (int step : order) {
            if (sequence[step] > 0 && sequence[step] < before) {
                ordered.add(at[step], 0, 0, BEGAN, 0);
            }
            before = sequence[step] > 0 ? sequence[step] : before;
            ordered.add(at[step], sequence[step], request[step], kind[step], tokens[step]);
        }
        ordered.grow(Math.max(1, ordered.size));
        return ordered;
    }

    int size() {
        return size;
    }

    /// The first step at a time or later, of steps that are in their order; [#size] where there is none.
    int firstAt(long time) {
        int found = Arrays.binarySearch(at, 0, size, time);
        if (found < 0) {
            return -found - 1;
        }
        while (found > 0 && at[found - 1] == time) {
            found--;
        }
        return found;
    }

    long at(int step) {
        return at[step];
    }

    int request(int step) {
        return request[step];
    }

    byte kind(int step) {
        return kind[step];
    }

    int tokens(int step) {
        return tokens[step];
    }

    private void grow(int length) {
        at = Arrays.copyOf(at, length);
        sequence = Arrays.copyOf(sequence, length);
        request = Arrays.copyOf(request, length);
        kind = Arrays.copyOf(kind, length);
        tokens = Arrays.copyOf(tokens, length);
    }
}
