package dev.sluice.gateway.virtual;

import dev.sluice.gateway.fault.Fault;
import dev.sluice.gateway.ledger.Ledger;
import dev.sluice.gateway.route.LiveBackend;
import dev.sluice.gateway.route.TimeAndChance;
import dev.sluice.gateway.tokens.TokenCounter;
import dev.sluice.gateway.traffic.Arrivals;
import dev.sluice.gateway.traffic.Prompt;
import dev.sluice.gateway.traffic.TrafficRow;
import dev.sluice.gateway.upstream.Wire;
import dev.sluice.model.BackendId;
import dev.sluice.model.ConsumerId;
import dev.sluice.model.config.GatewayConfig;
import dev.sluice.model.exchange.ExchangeRecord;
import dev.sluice.model.state.GatewayEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;

/// One simulated world: clients, a gateway that is edited, operated and killed, backends that fail, a disk that is full
/// for a while, a clock that is set. The seed decides all of it; [Invariants] looks on at every step.
final class World {

    /// So that quotas by the hour begin anew within a world.
    private static final Instant START = Instant.parse("2027-01-04T07:59:20Z");

    private static final long SECOND = 1_000_000_000L;
    private static final Duration LENGTH = Duration.ofSeconds(90);
    private static final int REQUESTS = 90;

    private final Turns turns = new Turns(START);
    private final Trace trace = new Trace();
    private final SplittableRandom random;
    private final TokenCounter tokens;
    private final Defect defect;
    private final WorldPlan plan;
    private final VirtualLedger books = new VirtualLedger(this::settled);
    private final Set<SimulatedClient> running = new LinkedHashSet<>();
    private final Invariants invariants;
    private GatewayConfig config;
    private VirtualGateway gateway;
    private int generation;
    private long requests;

    World(long seed, TokenCounter tokens, Defect defect) {
        this.random = new SplittableRandom(seed);
        this.tokens = tokens;
        this.defect = defect;
        this.plan = new WorldPlan(random.split());
        this.config = plan.config();
        this.invariants = new Invariants(turns, books, plan.hasRock());
        this.gateway = start();
    }

    /// What became of a world.
    ///
    /// @param hash of its trace
    record Result(long hash, long lines, long requests, int restarts) {}

    /// @throws IllegalStateException where an invariant does not hold: a [Violation] is its cause
    Result run() {
        try {
            plan.traffic(LENGTH, REQUESTS).forEach(this::send);
            disturb();
            turns.watch(() -> invariants.look(gateway, running.size()));
            turns.run(LENGTH.toNanos());
            gateway.faults().clear();
            turns.run(Long.MAX_VALUE);
            turns.after(0, () -> invariants.atTheEnd(gateway, running, turns.threads()));
            turns.run(Long.MAX_VALUE);
            return new Result(trace.hash(), trace.lines(), requests, generation - 1);
        } finally {
            turns.watch(() -> {});
        }
    }

    String tail() {
        return trace.tail();
    }

    private VirtualGateway start() {
        generation++;
        Ledger ledger = books.open();
        VirtualGateway started = new VirtualGateway(
                config,
                turns,
                new TimeAndChance(defect.on(turns), turns, random.split()),
                tokens,
                invariants.writing(defect.on(ledger)),
                this::told,
                this::way);
        invariants.begin(started, ledger, config);
        return started;
    }

    private Wire way(Wire real) {
        return defect.on((Wire) target -> {
            trace.add(
                    turns.nanos(),
                    "asked " + target.backend() + " " + target.url().getPath());
            invariants.asked(gateway, target);
            return real.open(target);
        });
    }

    private void send(TrafficRow row) {
        SplittableRandom own = new SplittableRandom(row.seed());
        Arrivals arrivals = new Arrivals(row, own);
        long number = 0;
        for (long at = arrivals.next(); at >= 0; at = arrivals.next()) {
            Prompt prompt = Prompt.draw(row, number++, own);
            turns.after(at, () -> turns.start(turns.nanos(), generation, () -> ask(row.consumer(), prompt)));
        }
    }

    private void ask(ConsumerId consumer, Prompt prompt) {
        SimulatedClient client = new SimulatedClient(turns, consumer, prompt, invariants::lastByte);
        requests++;
        invariants.came();
        long began = turns.nanos();
        running.add(client);
        try {
            client.ask(gateway);
        } finally {
            running.remove(client);
        }
        if (!client.isLost()) {
            trace.add(turns.nanos(), "answered " + client.brief());
            invariants.answered(client, turns.nanos() - began);
        }
    }

    private void disturb() {
        int faults = random.nextInt(6);
        for (int i = 0; i < faults; i++) {
            Fault fault = plan.fault(i);
            turns.after(random.nextLong(LENGTH.toNanos()), () -> {
                trace.add(turns.nanos(), "fault " + fault.inWords());
                boolean _ = gateway.faults().put(fault);
            });
        }
        List<Runnable> kinds = List.of(this::edit, this::edit, this::edit, this::operate, this::operate, this::kill);
        int disturbances = random.nextInt(7);
        for (int i = 0; i < disturbances; i++) {
            turns.after(random.nextLong(5 * SECOND, LENGTH.toNanos()), kinds.get(random.nextInt(kinds.size())));
        }
        int sets = random.nextInt(4);
        for (int i = 0; i < sets; i++) {
            long by = plan.clockSet();
            turns.after(random.nextLong(LENGTH.toNanos()), () -> setClock(by));
        }
        if (random.nextInt(3) == 0) {
            long at = random.nextLong(LENGTH.toNanos());
            turns.after(at, () -> disk(true));
            turns.after(at + random.nextLong(SECOND, 40 * SECOND), () -> disk(false));
        }
    }

    private void setClock(long by) {
        trace.add(turns.nanos(), "clock set by " + Duration.ofNanos(by));
        turns.setClock(by);
    }

    private void disk(boolean full) {
        trace.add(turns.nanos(), full ? "disk full" : "disk has room");
        books.diskFull(full);
    }

    private void edit() {
        config = plan.edit();
        trace.add(turns.nanos(), "edited");
        gateway.configure(config);
        invariants.edited(config);
    }

    private void operate() {
        BackendId id = new BackendId(plan.faulty());
        LiveBackend backend = gateway.backend(id);
        int what = random.nextInt(4);
        trace.add(turns.nanos(), "command " + what + " for " + id);
        invariants.operated(id);
        if (backend != null) {
            switch (what) {
                case 0 -> backend.trip(Duration.ofSeconds(5));
                case 1 -> backend.trip(null);
                case 2 -> backend.drain(true);
                default -> {
                    backend.drain(false);
                    backend.reset();
                }
            }
        }
    }

    /// The process dies: what it was doing is gone, and what it noted is there.
    private void kill() {
        trace.add(turns.nanos(), "killed with " + running.size() + " running");
        turns.kill(generation);
        List.copyOf(running).forEach(SimulatedClient::lose);
        running.clear();
        gateway = start();
    }

    private void settled(ExchangeRecord row) {
        trace.add(
                turns.nanos(),
                "row " + row.id() + " " + row.outcome() + " " + row.reason() + " charged " + row.chargedTokens()
                        + " attempts " + row.attempts().size());
        invariants.settled(gateway, row);
    }

    private void told(GatewayEvent event) {
        trace.add(
                turns.nanos(),
                event.kind() + " " + event.subject() + " " + event.from() + " " + event.to() + " " + event.reason());
    }
}
