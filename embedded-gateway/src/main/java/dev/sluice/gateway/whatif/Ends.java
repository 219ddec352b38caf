package dev.sluice.gateway.whatif;

import java.util.Arrays;

/// When requests end that do not run as they are recorded: the soonest first.
final class Ends {

    private long[] times = new long[64];
    private int[] requests = new int[64];
    private int size;

    /// When the next one ends; [Long#MAX_VALUE] where there is none.
    long next() {
        return size == 0 ? Long.MAX_VALUE : times[0];
    }

    void add(long time, int request) {
        if (size == times.length) {
            times = Arrays.copyOf(times, size * 2);
            requests = Arrays.copyOf(requests, size * 2);
        }
        int at = size++;
        while (at > 0 && times[(at - 1) / 2] > time) {
            times[at] = times[(at - 1) / 2];
            requests[at] = requests[(at - 1) / 2];
            at = (at - 1) / 2;
        }
        times[at] = time;
        requests[at] = request;
    }

    void clear() {
        size = 0;
    }

    /// Takes the next one out.
    ///
    /// @return its request
    int take() {
        int taken = requests[0];
        size--;
        long time = times[size];
        int request = requests[size];
        int at = 0;
        while (true) {
            int child = 2 * at + 1;
            if (child + 1 < size && times[child + 1] < times[child]) {
                child++;
            }
            if (child >= size || times[child] >= time) {
                break;
            }
            times[at] = times[child];
            requests[at] = requests[child];
            at = child;
        }
        times[at] = time;
        requests[at] = request;
        return taken;
    }
}
