package dev.sluice.gateway.script;

import java.util.Iterator;
import java.util.List;
import java.util.Map;

/// An answer as it will be given. Its steps are made while they are asked for, so that a long stream costs no memory.
///
/// @param status of HTTP
/// @param headers besides those that the connection adds itself
/// @param steps in their order; after the last one the body is at its end
public record Answer(int status, Map<String, String> headers, Iterator<Step> steps) {

    /// What is known in one piece.
    ///
    /// @param nanos how long it takes
    public static Answer whole(int status, Map<String, String> headers, long nanos, byte[] body) {
        return new Answer(
                status,
                headers,
                List.<Step>of(new Step.Wait(nanos), new Step.Send(body)).iterator());
    }
}
