package dev.sluice.gateway.protocol;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/// Answers as a broken or hostile server might give them.
public final class Damage {

    private static final byte[] LIKELY =
            "0123456789-+.eE{}[]\",:\\ntfu \u0000".getBytes(java.nio.charset.StandardCharsets.US_ASCII);

    private Damage() {}

    /// One to four changes: bytes changed, left out or repeated, numbers grown, the end cut off.
    public static byte[] of(byte[] whole, RandomGenerator random) {
        byte[] damaged = whole;
        for (int i = random.nextInt(1, 5); i > 0 && damaged.length > 1; i--) {
            damaged = once(damaged, random);
        }
        return damaged;
    }

    private static byte[] once(byte[] whole, RandomGenerator random) {
        int at = random.nextInt(whole.length);
        return switch (random.nextInt(6)) {
            case 0 -> Arrays.copyOf(whole, at);
            case 1 -> {
                byte[] changed = whole.clone();
                changed[at] = LIKELY[random.nextInt(LIKELY.length)];
                yield changed;
            }
            case 2 -> {
                byte[] changed = whole.clone();
                changed[at] = (byte) random.nextInt(256);
                yield changed;
            }
            case 3 -> joined(whole, at, Math.min(whole.length, at + random.nextInt(1, 20)), new byte[0]);
            case 4 -> joined(whole, at, at, Arrays.copyOfRange(whole, at, Math.min(whole.length, at + 40)));
            default -> grown(whole, at, random);
        };
    }

    /// Puts digits, or a sign, into the next number.
    private static byte[] grown(byte[] whole, int from, RandomGenerator random) {
        int at = from;
        while (at < whole.length && (whole[at] < '0' || whole[at] > '9')) {
            at++;
        }
        byte[] more = new byte[random.nextInt(1, 22)];
        Arrays.fill(more, (byte) '9');
        if (random.nextInt(3) == 0) {
            more = new byte[] {'-'};
        }
        return joined(whole, at, at, more);
    }

    private static byte[] joined(byte[] whole, int to, int from, byte[] between) {
        byte[] joined = Arrays.copyOf(whole, to + between.length + whole.length - from);
        System.arraycopy(between, 0, joined, to, between.length);
        System.arraycopy(whole, from, joined, to + between.length, whole.length - from);
        return joined;
    }
}
