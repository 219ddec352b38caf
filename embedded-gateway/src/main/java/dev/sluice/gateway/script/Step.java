package dev.sluice.gateway.script;

/// One thing that a backend does while it answers.
public sealed interface Step {

    /// It lets time pass.
    ///
    /// @param nanos at least 0
    record Wait(long nanos) implements Step {}

    /// It sends bytes of the body.
    @SuppressWarnings("ArrayRecordComponent") // the bytes are passed on, never compared
    record Send(byte[] bytes) implements Step {}

    /// Its connection breaks.
    record Break() implements Step {}

    /// It sends nothing any more, and keeps the connection.
    record Stall() implements Step {}
}
