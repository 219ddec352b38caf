package dev.sluice.console.store;

import dev.sluice.model.exchange.ExchangeRecord;
import java.util.ArrayList;
import java.util.List;

/// The latest exchanges, oldest first, at most 100,000. Every exchange has a number that rises by 1 and is never used
/// again, so that a view knows what is new to it.
public final class ExchangeRing {

    public static final int CAPACITY = 100_000;

    private final ExchangeRecord[] slots = new ExchangeRecord[CAPACITY];
    private long first;
    private long next;

    /// Keeps one more. The store alone does so.
    public void add(ExchangeRecord exchange) {
        slots[slot(next)] = exchange;
        next++;
        first = Math.max(first, next - CAPACITY);
    }

    void clear() {
        java.util.Arrays.fill(slots, null);
        first = next;
    }

    public int size() {
        return (int) (next - first);
    }

    /// The number of the oldest that is still here.
    public long firstNumber() {
        return first;
    }

    /// The number that the next exchange will have.
    public long nextNumber() {
        return next;
    }

    /// The exchange of a number.
    ///
    /// @param number from `firstNumber` to before `nextNumber`
    public ExchangeRecord get(long number) {
        if (number < first || number >= next) {
            throw new IndexOutOfBoundsException(
                    "exchange " + number + " (expected: " + first + " to " + (next - 1) + ")");
        }
        return slots[slot(number)];
    }

    /// Those with this number and later, as far as they are still here, oldest first.
    public List<ExchangeRecord> since(long number) {
        List<ExchangeRecord> found = new ArrayList<>();
        for (long n = Math.max(number, first); n < next; n++) {
            found.add(slots[slot(n)]);
        }
        return found;
    }

    private static int slot(long number) {
        return (int) (number % CAPACITY);
    }
}
