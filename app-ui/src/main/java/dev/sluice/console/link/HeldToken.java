package dev.sluice.console.link;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The admin token of one gateway, as all windows of this program know it: what its source says, until the gateway
/// makes another one or a person types one; and again what the source says, once that is something else than it was.
public final class HeldToken implements Supplier<String> {

    private final Supplier<String> source;
    private volatile @Nullable Taken taken;

    /// @param said by the source when this one was taken instead
    private record Taken(String token, String said) {
        @Override
        public String toString() {
            return "Taken[…]";
        }
    }

    /// @param source asked at each attempt to connect
    public HeldToken(Supplier<String> source) {
        this.source = source;
    }

    @Override
    public String get() {
        String said = source.get();
        Taken now = taken;
        return now == null || !now.said().equals(said) ? said : now.token();
    }

    /// Takes another one, for this program alone.
    public void take(String token) {
        taken = new Taken(token, source.get());
    }

    @Override
    public String toString() {
        return "HeldToken[…]";
    }
}
