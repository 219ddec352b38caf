package dev.sluice.gateway.whatif;

/// Sorts steps by time, and those of one microsecond by the limiter's number. They come nearly sorted: a merge sort
/// that passes over what is in order already.
final class StepOrder {

    private final long[] at;
    private final long[] sequence;
    private final int size;

    /// @param sequence 0 where a step has no number: it stays behind those before it
    StepOrder(long[] at, long[] sequence, int size) {
        this.at = at;
        this.sequence = sequence;
        this.size = size;
    }

    int[] sorted() {
        int[] from = new int[size];
        for (int i = 0; i < size; i++) {
            from[i] = i;
        }
        int[] to = new int[size];
        for (long width = 1; width < size; width *= 2) {
            for (long low = 0; low < size; low += 2 * width) {
                merge(from, to, (int) low, (int) Math.min(low + width, size), (int) Math.min(low + 2 * width, size));
            }
            int[] merged = to;
            to = from;
            from = merged;
        }
        return from;
    }

    private void merge(int[] from, int[] to, int low, int middle, int high) {
        if (middle >= high || !isAfter(from[middle - 1], from[middle])) {
            System.arraycopy(from, low, to, low, high - low);
            return;
        }
        int left = low;
        int right = middle;
        for (int i = low; i < high; i++) {
            boolean takeLeft = right >= high || (left < middle && !isAfter(from[left], from[right]));
            to[i] = takeLeft ? from[left++] : from[right++];
        }
    }

    private boolean isAfter(int a, int b) {
        if (at[a] != at[b]) {
            return at[a] > at[b];
        }
        return sequence[a] > sequence[b] && sequence[b] > 0;
    }
}
