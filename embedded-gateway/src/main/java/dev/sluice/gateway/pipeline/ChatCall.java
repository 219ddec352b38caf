package dev.sluice.gateway.pipeline;

import dev.sluice.gateway.accept.AcceptedRequest;
import dev.sluice.gateway.exchange.Exchange;
import dev.sluice.gateway.protocol.ChatRequest;

/// A chat request that was read and understood.
///
/// @param body as it came
/// @param growth of what is held, while more passes than was reserved
@SuppressWarnings("ArrayRecordComponent") // the bytes are passed on, never compared
record ChatCall(AcceptedRequest accepted, Exchange exchange, ChatRequest chat, byte[] body, ReservationGrowth growth) {}
