package dev.sluice.gateway.whatif;

import dev.sluice.model.LimitId;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Recorded requests, a column for each thing that is known of them: a million of them fit in memory, and are read in a
/// fraction of a second. Times are microseconds since 1970, tokens up to two thousand million.
final class Requests {

    /// What a request says of how much may be generated, where it says nothing.
    static final int UNSTATED = -1;

    /// The cost of a request without a price.
    static final long UNPRICED = -1;

    private static final int STREAMED = 1;
    private static final int RAN = 2;
    private static final int ADMITTED = 4;
    private static final int REFUSED = 8;
    private static final int DELAYED = 16;
    private static final int REROUTED = 32;
    private static final int INTERRUPTED = 64;
    private static final int CACHE_HIT = 128;

    private int size;
    private long[] row = new long[1024];
    private int[] origin = new int[1024];
    private int[] askedPrompt = new int[1024];
    private int[] prompt = new int[1024];
    private int[] maxOutput = new int[1024];
    private short[] choices = new short[1024];
    private int[] typical = new int[1024];
    private int[] delivered = new int[1024];
    private int[] input = new int[1024];
    private int[] cachedInput = new int[1024];
    private int[] output = new int[1024];
    private long[] cost = new long[1024];
    private byte[] currency = new byte[1024];
    private byte[] flags = new byte[1024];
    private short[] refusing = new short[1024];
    private long[] asked = new long[1024];
    private int[] duration = new int[1024];
    private byte[] asks = new byte[1024];

    private final Names<String> currencies = new Names<>();
    private final Names<LimitId> limits = new Names<>();

    /// One of them, before it is put into the columns.
    ///
    /// @param askedPrompt tokens of the prompt as counted when it came; another model may count others
    /// @param asked when the limiter was asked first
    /// @param micros from its admission to its end; 0 where it was not admitted
    /// @param asks how often the limiter was asked, as one model after another
    record One(
            long row,
            int origin,
            long askedPrompt,
            long prompt,
            @Nullable Long maxOutput,
            long choices,
            long typical,
            long delivered,
            long input,
            long cachedInput,
            long output,
            @Nullable Long cost,
            @Nullable String currency,
            boolean streamed,
            boolean ran,
            boolean admitted,
            boolean refused,
            boolean delayed,
            boolean rerouted,
            boolean interrupted,
            boolean cacheHit,
            @Nullable LimitId refusing,
            long asked,
            long micros,
            int asks) {}

    int size() {
        return size;
    }

    /// Adds one more.
    ///
    /// @return its number
    int add(One one) {
        if (size == row.length) {
            grow(size * 2);
        }
        int i = size++;
        row[i] = one.row;
        origin[i] = one.origin;
        askedPrompt[i] = bounded(one.askedPrompt);
        prompt[i] = bounded(one.prompt);
        maxOutput[i] = one.maxOutput == null ? UNSTATED : bounded(one.maxOutput);
        choices[i] = (short) Math.clamp(one.choices, 1, Short.MAX_VALUE);
        typical[i] = bounded(one.typical);
        delivered[i] = bounded(one.delivered);
        input[i] = bounded(one.input);
        cachedInput[i] = bounded(one.cachedInput);
        output[i] = bounded(one.output);
        cost[i] = one.cost == null ? UNPRICED : one.cost;
        currency[i] = one.currency == null ? -1 : (byte) Math.min(currencies.number(one.currency), Byte.MAX_VALUE);
        flags[i] = (byte) (flag(one.streamed, STREAMED)
                | flag(one.ran, RAN)
                | flag(one.admitted, ADMITTED)
                | flag(one.refused, REFUSED)
                | flag(one.delayed, DELAYED)
                | flag(one.rerouted, REROUTED)
                | flag(one.interrupted, INTERRUPTED)
                | flag(one.cacheHit, CACHE_HIT));
        refusing[i] = one.refusing == null ? -1 : (short) Math.min(limits.number(one.refusing), Short.MAX_VALUE);
        asked[i] = one.asked;
        duration[i] = bounded(one.micros);
        asks[i] = (byte) Math.clamp(one.asks, 1, Byte.MAX_VALUE);
        return i;
    }

    /// The number of its row in the ledger.
    long row(int i) {
        return row[i];
    }

    int origin(int i) {
        return origin[i];
    }

    int askedPrompt(int i) {
        return askedPrompt[i];
    }

    int prompt(int i) {
        return prompt[i];
    }

    /// Or [#UNSTATED].
    int maxOutput(int i) {
        return maxOutput[i];
    }

    int choices(int i) {
        return choices[i];
    }

    int typical(int i) {
        return typical[i];
    }

    int delivered(int i) {
        return delivered[i];
    }

    int input(int i) {
        return input[i];
    }

    int cachedInput(int i) {
        return cachedInput[i];
    }

    int output(int i) {
        return output[i];
    }

    /// Billionths, or [#UNPRICED].
    long cost(int i) {
        return cost[i];
    }

    @Nullable
    String currency(int i) {
        return currency[i] < 0 ? null : currencies.name(currency[i]);
    }

    boolean isStreamed(int i) {
        return (flags[i] & STREAMED) != 0;
    }

    /// Whether a backend ran it.
    boolean ran(int i) {
        return (flags[i] & RAN) != 0;
    }

    /// Whether the cache served it: then what it used is what limits charged for the stored answer.
    boolean wasCacheHit(int i) {
        return (flags[i] & CACHE_HIT) != 0;
    }

    boolean wasAdmitted(int i) {
        return (flags[i] & ADMITTED) != 0;
    }

    /// Whether a limit refused it.
    boolean wasRefused(int i) {
        return (flags[i] & REFUSED) != 0;
    }

    boolean wasDelayed(int i) {
        return (flags[i] & DELAYED) != 0;
    }

    boolean wasRerouted(int i) {
        return (flags[i] & REROUTED) != 0;
    }

    /// Whether its gateway ended before it did.
    boolean wasInterrupted(int i) {
        return (flags[i] & INTERRUPTED) != 0;
    }

    @Nullable
    LimitId refusing(int i) {
        return refusing[i] < 0 ? null : limits.name(refusing[i]);
    }

    /// When the limiter was asked first.
    long asked(int i) {
        return asked[i];
    }

    /// From its admission to its end, microseconds.
    long duration(int i) {
        return duration[i];
    }

    int asks(int i) {
        return asks[i];
    }

    private static int bounded(long value) {
        return Math.clamp(value, 0, Integer.MAX_VALUE);
    }

    private static int flag(boolean value, int bit) {
        return value ? bit : 0;
    }

    private void grow(int length) {
        row = Arrays.copyOf(row, length);
        origin = Arrays.copyOf(origin, length);
        askedPrompt = Arrays.copyOf(askedPrompt, length);
        prompt = Arrays.copyOf(prompt, length);
        maxOutput = Arrays.copyOf(maxOutput, length);
        choices = Arrays.copyOf(choices, length);
        typical = Arrays.copyOf(typical, length);
        delivered = Arrays.copyOf(delivered, length);
        input = Arrays.copyOf(input, length);
        cachedInput = Arrays.copyOf(cachedInput, length);
        output = Arrays.copyOf(output, length);
        cost = Arrays.copyOf(cost, length);
        currency = Arrays.copyOf(currency, length);
        flags = Arrays.copyOf(flags, length);
        refusing = Arrays.copyOf(refusing, length);
        asked = Arrays.copyOf(asked, length);
        duration = Arrays.copyOf(duration, length);
        asks = Arrays.copyOf(asks, length);
    }
}
