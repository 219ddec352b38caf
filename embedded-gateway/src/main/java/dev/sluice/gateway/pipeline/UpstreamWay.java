package dev.sluice.gateway.pipeline;

import dev.sluice.gateway.exchange.Refusal;
import dev.sluice.gateway.exchange.Ticker;
import dev.sluice.gateway.failover.ReplayRoom;
import dev.sluice.gateway.failover.RetryBudget;
import dev.sluice.gateway.fault.FaultBoard;
import dev.sluice.gateway.ledger.Ledger;
import dev.sluice.gateway.limit.capacity.BackendCapacities;
import dev.sluice.gateway.publish.Publisher;
import dev.sluice.gateway.route.Route;
import dev.sluice.gateway.upstream.Patience;
import dev.sluice.gateway.upstream.Targets;
import dev.sluice.gateway.upstream.UpstreamStep;
import java.time.InstantSource;

/// The part of the way where backends are asked.
public final class UpstreamWay {

    private final Parts parts;

    /// What it is made of.
    record Parts(
            BackendCapacities capacities,
            UpstreamStep step,
            FaultBoard faults,
            Ledger ledger,
            Publisher publisher,
            RetryBudget budget,
            ReplayRoom replays,
            ClientWriter writer,
            Targets targets,
            CapacityLine line,
            Ticker ticker,
            InstantSource clock) {}

    public UpstreamWay(
            BackendCapacities capacities,
            UpstreamStep step,
            FaultBoard faults,
            Ledger ledger,
            Publisher publisher,
            ClientWriter writer,
            Patience patience,
            Ticker ticker,
            InstantSource clock) {
        this.parts = new Parts(
                capacities,
                step,
                faults,
                ledger,
                publisher,
                new RetryBudget(ticker),
                new ReplayRoom(),
                writer,
                new Targets(),
                new CapacityLine(patience),
                ticker,
                clock);
    }

    /// What asking came to.
    sealed interface Asked {

        /// A backend was asked, or several.
        ///
        /// @param live has shown the tokens that passed; the rest is to be shown when the exchange is accounted
        record Answered(Verdict verdict, LiveTokens live) implements Asked {}

        /// None of those that could be asked speaks the call's protocol, and it cannot be translated for them.
        record Unable(Refusal refusal) implements Asked {}

        /// Nobody could be asked.
        record NoRoom(Refusal refusal) implements Asked {}

        /// The client left while its request waited for a backend.
        record Left() implements Asked {}
    }

    /// Lets nobody wait for a backend any longer.
    void stopping() {
        parts.line().stop();
    }

    /// Asks one backend of the route after another, as far as that may help.
    Asked ask(Call call, Route route) {
        return new AttemptSeries(parts, call, route).run();
    }
}
