package dev.sluice.gateway.whatif;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/// The recorded requests of a stretch of time, ready to be played again any number of times.
///
/// @param from when the first of them may have come
record Traffic(Instant from, Names<Origin> origins, Requests requests, Steps steps, Usual usual) {

    static long micros(Instant time) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, time);
    }

    static Instant instant(long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }
}
