package dev.sluice.gateway.rehearse;

import dev.sluice.gateway.exchange.Ticker;
import dev.sluice.gateway.experiment.Experiment;
import dev.sluice.gateway.experiment.Report;
import dev.sluice.gateway.experiment.Tally;
import dev.sluice.gateway.experiment.report.JsonReport;
import dev.sluice.gateway.fault.FaultBoard;
import dev.sluice.gateway.publish.GatewayPublisher;
import dev.sluice.gateway.tokens.TokenCounter;
import dev.sluice.gateway.traffic.TrafficDesk;
import dev.sluice.gateway.traffic.TrafficRow;
import dev.sluice.gateway.virtual.VirtualExperiment;
import dev.sluice.model.config.GatewayConfig;
import dev.sluice.model.state.Severity;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Runs experiments, one at a time, and keeps what they came to.
public final class ExperimentDesk {

    private static final Logger LOG = LoggerFactory.getLogger(ExperimentDesk.class);

    private final Supplier<GatewayConfig> config;
    private final FaultBoard faults;
    private final TrafficDesk traffic;
    private final GatewayPublisher publisher;
    private final TokenCounter tokens;
    private final Ticker ticker;
    private final InstantSource clock;
    private final RunShelf shelf;
    private final AtomicReference<@Nullable Run> latest = new AtomicReference<>();

    public ExperimentDesk(
            Supplier<GatewayConfig> config,
            FaultBoard faults,
            TrafficDesk traffic,
            GatewayPublisher publisher,
            TokenCounter tokens,
            Ticker ticker,
            InstantSource clock,
            RunShelf shelf) {
        this.config = config;
        this.faults = faults;
        this.traffic = traffic;
        this.publisher = publisher;
        this.tokens = tokens;
        this.ticker = ticker;
        this.clock = clock;
        this.shelf = shelf;
    }

    /// An experiment that runs, or ran last.
    private static final class Run {
        private final String id;
        private final Experiment experiment;
        private final Map<String, Object> plan;
        private final Instant startedAt;
        private volatile boolean cancelled;
        private volatile Map<String, Object> progress = Map.of();
        private volatile @Nullable Report report;
        private volatile @Nullable Report interim;
        private long interimDue;
        private volatile @Nullable String failure;

        Run(String id, Experiment experiment, Map<String, Object> plan, Instant startedAt) {
            this.id = id;
            this.experiment = experiment;
            this.plan = plan;
            this.startedAt = startedAt;
        }

        boolean isOver() {
            return report != null || failure != null;
        }
    }

    /// Why an experiment cannot be run now; null where it can.
    public @Nullable String refusal(Experiment experiment) {
        Run running = latest.get();
        if (running != null && !running.isOver()) {
            return "experiment " + running.id + " still runs: stop it first, or wait";
        }
        if (experiment.virtual()) {
            return VirtualExperiment.refusal(experiment, config.get());
        }
        for (TrafficRow row : experiment.traffic()) {
            String why = traffic.refusal(row);
            if (why != null) {
                return why;
            }
        }
        return null;
    }

    /// Starts an experiment that [#refusal] has nothing against, and returns at once.
    ///
    /// @param plan the experiment as it was given, to be kept with its report
    public void start(String id, Experiment experiment, Map<String, Object> plan) {
        Run run = new Run(id, experiment, plan, clock.instant());
        latest.set(run);
        Thread.ofVirtual().name("experiment " + id).start(() -> run(run));
        tell(Severity.INFO, run, "running", experiment.name() + " has begun");
    }

    /// Runs an experiment in real time on the calling thread.
    public Report runNow(Experiment experiment) {
        return real(experiment).run(() -> false, (_, _) -> {});
    }

    /// Ends the one that runs; it still makes its report.
    ///
    /// @return false where none runs
    public boolean stop() {
        Run running = latest.get();
        if (running == null || running.isOver()) {
            return false;
        }
        running.cancelled = true;
        return true;
    }

    /// What was run, newest first, in a few figures each.
    public List<Map<String, Object>> runs() {
        return shelf.list();
    }

    /// One of [#runs] with its plan and its report; null: there is none.
    public @Nullable Map<String, Object> find(String id) {
        return shelf.find(id);
    }

    /// A report for people; null: there is none.
    ///
    /// @param format `html` or `markdown`
    public @Nullable String text(String id, String format) {
        return shelf.text(id, format.equals("html") ? "report.html" : "report.md");
    }

    /// Forgets one of [#runs].
    ///
    /// @return false where there was none
    public boolean delete(String id) {
        return shelf.delete(id);
    }

    /// The one that runs or ran last, with its progress and its report, which while it runs is that of the time so far;
    /// null where there was none.
    public @Nullable Map<String, Object> state() {
        Run run = latest.get();
        if (run == null) {
            return null;
        }
        Report report = run.report == null ? run.interim : run.report;
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("id", run.id);
        all.put("name", run.experiment.name());
        all.put("running", !run.isOver());
        all.put("progress", run.progress);
        all.put("failure", run.failure);
        all.put("report", report == null ? null : JsonReport.map(report));
        return all;
    }

    private void run(Run run) {
        try {
            Report report = run.experiment.virtual()
                    ? new VirtualExperiment(run.experiment, config.get(), tokens)
                            .run(() -> run.cancelled, (tally, at) -> note(run, tally, at))
                    : real(run.experiment).run(() -> run.cancelled, (tally, at) -> note(run, tally, at));
            shelf.keep(run.id, run.plan, report, run.startedAt);
            run.report = report;
            tell(
                    report.passed() ? Severity.INFO : Severity.WARNING,
                    run,
                    report.passed() ? "passed" : "failed",
                    run.experiment.name() + " has ended" + (report.stopped() == null ? "" : ": " + report.stopped()));
        } catch (RuntimeException | Error bug) {
            LOG.error("experiment {} failed by a bug", run.id, bug);
            run.failure = "the gateway failed at this; its log says why";
            tell(Severity.ERROR, run, "broken", run.experiment.name() + " broke off by a bug");
        }
    }

    private RealRun real(Experiment experiment) {
        return new RealRun(experiment, faults, traffic, publisher, ticker, clock);
    }

    /// The report so far is made once a second, and less often where making it takes long.
    private void note(Run run, Tally tally, long second) {
        Map<String, Object> progress = new LinkedHashMap<>(JsonReport.totals(tally.soFar()));
        progress.put("seconds", second);
        progress.put("of", run.experiment.duration().toSeconds());
        run.progress = progress;
        long now = ticker.nanos();
        if (run.interimDue == 0 || now - run.interimDue >= 0) {
            run.interim = tally.report(null, Duration.ofSeconds(second));
            long took = ticker.nanos() - now;
            run.interimDue = now + Math.max(1_000_000_000L, 20 * took);
        }
    }

    private void tell(Severity severity, Run run, String to, String reason) {
        publisher.event("experiment", severity, run.id, null, to, reason);
    }
}
