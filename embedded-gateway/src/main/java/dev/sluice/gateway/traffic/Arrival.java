package dev.sluice.gateway.traffic;

import java.util.Locale;

/// When requests come. All but `CLOSED` are open: they come whether the ones before were answered or not.
public enum Arrival {
    /// At equal distances.
    CONSTANT,

    /// At random, so many a second in the mean: what many independent clients make.
    POISSON,

    /// From `rate` to `to`, rising or falling evenly.
    RAMP,

    /// From `rate` to `to` in `steps` steps.
    STEP,

    /// At `rate`, and at `to` in the middle tenth of the time.
    SPIKE,

    /// At `rate` at night and at `to` at noon; the whole time is one day.
    DAY,

    /// From so many users, each of whom asks again some time after being answered.
    CLOSED,

    /// When recorded requests came.
    RECORDED;

    /// The name in commands and experiment files.
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
