package dev.sluice.gateway.configuration;

/// Parsers of the counts that several sections have.
public final class Sizes {

    private Sizes() {}

    /// Tokens or requests: 1 to a million millions.
    public static final Parser<Long> COUNT = Scalars.whole(1, 1_000_000_000_000L);

    /// Things at the same time, or kept in memory: 1 to a million.
    public static final Parser<Integer> CROWD = Scalars.integer(1, 1_000_000);

    /// A size on disk or in memory: 1 MiB to 1 PiB.
    public static final Parser<Long> BYTES = Scalars.whole(1L << 20, 1L << 50);
}
