package dev.sluice.gateway.accept;

import dev.sluice.gateway.exchange.Refusal;

/// A request's body, or why it was not read to its end.
public sealed interface RequestBody {

    /// All of it.
    @SuppressWarnings("ArrayRecordComponent") // the bytes are passed on, never compared
    record Whole(byte[] bytes) implements RequestBody {}

    record NotRead(Refusal refusal) implements RequestBody {}

    /// The client left in the middle.
    record Gone() implements RequestBody {}
}
