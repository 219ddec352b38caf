package dev.sluice.gateway.upstream;

import dev.sluice.gateway.exchange.Ticker;
import dev.sluice.gateway.exchange.Timer;
import dev.sluice.gateway.fault.Injection;
import java.util.random.RandomGenerator;

/// Puts faults on calls, whatever way they go.
///
/// @param timer lets faults take their time
/// @param random decides where in their jitter
public record FaultyWire(Ticker ticker, Timer timer, RandomGenerator random) {

    /// The call as the fault lets it go.
    Wire.Call over(Wire.Call call, Injection injection) {
        return new FaultyCall(call, injection, UpstreamClient.LONGEST_CONNECT, ticker, timer, random);
    }
}
