package dev.sluice.gateway.virtual;

import dev.sluice.gateway.experiment.Experiment;
import dev.sluice.gateway.experiment.Report;
import dev.sluice.gateway.experiment.Tally;
import dev.sluice.gateway.route.TimeAndChance;
import dev.sluice.gateway.tokens.TokenCounter;
import dev.sluice.gateway.upstream.Wire;
import dev.sluice.model.config.BackendConfig;
import dev.sluice.model.config.GatewayConfig;
import dev.sluice.model.config.Provider;
import java.time.Duration;
import java.time.Instant;
import java.util.SplittableRandom;
import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// Runs experiments in simulated time. The same experiment on the same configuration gives the same report, byte for
/// byte.
public final class VirtualExperiment {

    /// Simulated time has its own calendar, so that no report depends on the day.
    private static final Instant START = Instant.parse("2027-01-04T08:00:00Z");

    private static final long SECOND = 1_000_000_000L;
    private static final long GUARDED = 10 * SECOND;

    private final Experiment experiment;
    private final GatewayConfig config;
    private final TokenCounter tokens;
    private final UnaryOperator<Wire> detour;

    public VirtualExperiment(Experiment experiment, GatewayConfig config, TokenCounter tokens) {
        this(experiment, config, tokens, UnaryOperator.identity());
    }

    /// @param detour changes the way to backends, for tests
    VirtualExperiment(Experiment experiment, GatewayConfig config, TokenCounter tokens, UnaryOperator<Wire> detour) {
        this.experiment = experiment;
        this.config = config;
        this.tokens = tokens;
        this.detour = detour;
    }

    /// Why an experiment cannot be run in simulated time; null where it can.
    public static @Nullable String refusal(Experiment experiment, GatewayConfig config) {
        if (experiment.traffic().stream().anyMatch(row -> row.recorded() != null)) {
            return "recorded traffic has no ledger in simulated time: run the experiment with clock: real";
        }
        for (BackendConfig backend : config.backends()) {
            if (backend.provider() != Provider.SIMULATED) {
                return "backend " + backend.id()
                        + " is real, and only simulated backends run in simulated time: make it"
                        + " provider: simulated, or run the experiment with clock: real";
            }
        }
        return null;
    }

    /// Runs it to its end.
    ///
    /// @param cancelled is asked once a second of simulated time
    /// @param progress gets the tally and the seconds that have passed, as often
    public Report run(BooleanSupplier cancelled, BiConsumer<Tally, Long> progress) {
        Turns turns = new Turns(START);
        Tally tally = new Tally(experiment, START);
        VirtualLedger books = new VirtualLedger(tally::add);
        VirtualGateway gateway = new VirtualGateway(
                config,
                turns,
                new TimeAndChance(turns, turns, new SplittableRandom(experiment.seed())),
                tokens,
                books.open(),
                tally::add,
                detour);
        VirtualClients clients = new VirtualClients(turns, () -> gateway, tally::add);
        experiment.traffic().forEach(clients::start);
        for (Experiment.Planned planned : experiment.faults()) {
            turns.after(planned.at().toNanos(), () -> gateway.faults().put(planned.fault()));
            turns.after(planned.until().toNanos(), () -> gateway.faults().expire());
        }
        @Nullable String[] stopped = new String[1];
        long end = experiment.duration().toNanos();
        for (long at = SECOND; at <= end && stopped[0] == null; at += SECOND) {
            turns.run(at);
            progress.accept(tally, at / SECOND);
            stopped[0] = reason(tally, at, cancelled);
            if (stopped[0] != null) {
                end = at;
            }
        }
        clients.stop();
        gateway.faults().clear();
        turns.run(Long.MAX_VALUE);
        turns.killAll();
        return tally.report(stopped[0], Duration.ofNanos(end));
    }

    private @Nullable String reason(Tally tally, long now, BooleanSupplier cancelled) {
        if (cancelled.getAsBoolean()) {
            return "it was stopped";
        }
        Double guard = experiment.guard();
        if (guard != null && now >= GUARDED) {
            double rate = tally.recently(now, GUARDED);
            if (rate < guard) {
                return "the success rate of the last ten seconds was " + Math.round(rate * 1000) / 10.0
                        + " %, below the guard of " + Math.round(guard * 1000) / 10.0 + " %";
            }
        }
        return null;
    }
}
