package dev.sluice.gateway.route;

import dev.sluice.gateway.exchange.Ticker;
import java.time.InstantSource;
import java.util.random.RandomGenerator;

/// The clocks and the randomness that backends are judged and picked by.
public record TimeAndChance(Ticker ticker, InstantSource clock, RandomGenerator random) {}
