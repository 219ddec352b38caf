package dev.sluice.gateway.virtual;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// An invariant that does not hold. No error and no exception, so that no guard of the gateway's mends it.
final class Violation extends Throwable {

    private static final long serialVersionUID = 1L;

    private Violation(String invariant, String details) {
        super(invariant + ": " + details);
    }

    /// @param details what to look at where it does not hold
    static void unless(boolean holds, String invariant, @Nullable Object... details) {
        if (!holds) {
            String text = Arrays.stream(details).map(String::valueOf).collect(Collectors.joining(" "));
            Violation.<RuntimeException>sneak(new Violation(invariant, text));
        }
    }

    @SuppressWarnings("unchecked")
    private static <T extends Throwable> void sneak(Throwable thrown) throws T {
        throw (T) thrown;
    }
}
