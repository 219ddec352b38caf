package dev.sluice.gateway.pipeline;

import dev.sluice.gateway.accept.AcceptedRequest;
import dev.sluice.gateway.exchange.Exchange;
import dev.sluice.gateway.protocol.ChatRequest;
import dev.sluice.model.ModelName;

/// A chat request that was read and understood.
///
/// @param chat what stands in the body
/// @param model that it is limited and routed as: the one asked for, or where a limit led
/// @param body as it came
/// @param growth of what is held, while more passes than was reserved
@SuppressWarnings("ArrayRecordComponent") // the bytes are passed on, never compared
record ChatCall(
        AcceptedRequest accepted,
        Exchange exchange,
        ChatRequest chat,
        ModelName model,
        byte[] body,
        ReservationGrowth growth) {

    /// The same as another model.
    ChatCall as(ModelName other) {
        return new ChatCall(accepted, exchange, chat, other, body, growth);
    }

    ChatCall with(ReservationGrowth other) {
        return new ChatCall(accepted, exchange, chat, model, body, other);
    }
}
