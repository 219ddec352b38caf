package dev.sluice.gateway.cache;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// A request without a cached answer, on its way to a backend. Ends once, by the first of [#answered] and [#close].
public final class Pending implements AutoCloseable {

    /// Keeps nothing.
    public static final Pending NONE = new Pending(null, _ -> {});

    private final @Nullable Object plan;
    private final Consumer<@Nullable Recording> onEnd;
    private final AtomicBoolean ended = new AtomicBoolean();

    /// @param plan what is needed to keep the answer; null: it is not kept
    /// @param onEnd gets the answer, or null where there is none to keep
    Pending(@Nullable Object plan, Consumer<@Nullable Recording> onEnd) {
        this.plan = plan;
        this.onEnd = onEnd;
    }

    /// Whether the answer is worth recording.
    public boolean wantsAnswer() {
        return plan != null;
    }

    /// A backend answered, whole and without a flaw that shows from outside.
    public void answered(Recording recording) {
        if (ended.compareAndSet(false, true)) {
            onEnd.accept(recording);
        }
    }

    /// There is no answer to keep.
    @Override
    public void close() {
        if (ended.compareAndSet(false, true)) {
            onEnd.accept(null);
        }
    }
}
