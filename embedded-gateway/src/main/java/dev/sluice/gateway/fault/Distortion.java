package dev.sluice.gateway.fault;

import dev.sluice.gateway.script.Step;
import java.util.function.Consumer;

/// Changes an answer while it passes. Used by one thread at a time, for one answer.
public interface Distortion {

    /// Bytes of the body came.
    ///
    /// @param out gets what goes on in their place; after [Step.Break] or [Step.Stall] nothing of it matters
    void accept(byte[] bytes, Consumer<Step> out);

    /// The body is at its end.
    void end(Consumer<Step> out);
}
