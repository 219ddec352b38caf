package dev.sluice.gateway.exchange;

/// Something that a request waits for, and that can be given up from outside.
public interface Cancellable {

    /// Gives it up, if it has not come to its end. From any thread, perhaps more than once; does not block.
    ///
    /// @param why what the client is told
    void cancel(Refusal why);
}
