package dev.sluice.gateway.pipeline;

import dev.sluice.gateway.exchange.Exchange;
import dev.sluice.gateway.exchange.Progress;
import dev.sluice.gateway.exchange.PromptTokens;
import dev.sluice.gateway.exchange.Refusal;
import dev.sluice.gateway.exchange.RefusalCode;
import dev.sluice.gateway.limit.Admission;
import dev.sluice.gateway.limit.LimitRequest;
import dev.sluice.gateway.limit.Reservation;
import dev.sluice.gateway.limit.waiting.WaitingPlace;
import dev.sluice.gateway.limit.waiting.WaitingRoom;
import dev.sluice.gateway.upstream.ClientWatch;
import dev.sluice.model.ConsumerId;
import dev.sluice.model.exchange.CausedBy;
import dev.sluice.model.state.FlightPhase;
import java.time.InstantSource;
import java.util.function.Function;
import java.util.function.Supplier;
import org.eclipse.jetty.http.HttpFields;
import org.jspecify.annotations.Nullable;

/// The part of the way where limits are asked, where requests wait or go on as another model if limits want that, and
/// where clients are told how the limits stand.
final class LimitStep {

    private final WaitingRoom limits;
    private final LimitEvents events;
    private final InstantSource clock;
    private final Supplier<InForce> inForce;
    private final Function<Call, PromptTokens> promptCount;

    /// @param promptCount counts a call's prompt for the model that it goes on as
    LimitStep(
            WaitingRoom limits,
            LimitEvents events,
            InstantSource clock,
            Supplier<InForce> inForce,
            Function<Call, PromptTokens> promptCount) {
        this.limits = limits;
        this.events = events;
        this.clock = clock;
        this.inForce = inForce;
        this.promptCount = promptCount;
    }

    /// What became of a request.
    sealed interface Passage {

        /// It may run, and what it needs is held.
        ///
        /// @param call as it goes on, perhaps as another model
        record Admitted(Call call) implements Passage {}

        record Refused(Refusal refusal) implements Passage {}

        /// Its client left while it waited.
        record Left() implements Passage {}
    }

    /// Asks all limits; asks again where one of them leads to another model.
    Passage pass(Call asked, InForce current, Held held) {
        Detour detour = new Detour(asked.model(), current.router());
        Call call = asked;
        while (true) {
            switch (ask(call, detour)) {
                case null -> {
                    call.exchange().exceeded(detour.summary());
                    return new Passage.Left();
                }
                case Admission.Admitted admitted -> {
                    detour.passed(admitted.reservation().shadowRefusals());
                    admitted(call, held.holds(admitted.reservation()));
                    call.exchange().exceeded(detour.summary());
                    return new Passage.Admitted(call.with(admitted.reservation().writtenMaxTokens()));
                }
                case Admission.Rejected rejected -> {
                    call.exchange().traced(rejected.trace());
                    call.exchange().countedBy(rejected.counterKeys());
                    if (!detour.reroutes(rejected)) {
                        call.exchange().exceeded(detour.summary());
                        return new Passage.Refused(refused(call, detour.soonest()));
                    }
                    call = call.as(detour.model());
                    call.exchange().goesOnAs(call.model());
                    call.exchange().counted(promptCount.apply(call));
                    call = call.with(new ReservationGrowth(call.exchange().promptTokens()));
                }
            }
        }
    }

    /// @return null where the client left
    private @Nullable Admission ask(Call call, Detour detour) {
        return switch (limits.enter(limitRequest(call))) {
            case WaitingRoom.Entry.Decided(Admission admission) -> admission;
            case WaitingRoom.Entry.Waiting(WaitingPlace place) -> {
                try (place) {
                    yield await(call, place);
                } finally {
                    call.exchange().traced(place.trace());
                    call.exchange().countedBy(place.counterKeys());
                    detour.waited(place.waited());
                    HttpFields.Mutable headers = call.accepted().response().getHeaders();
                    headers.put("x-sluice-queue-position", place.firstPosition());
                    headers.put("x-sluice-queued-ms", place.waited().toMillis());
                }
            }
        };
    }

    /// Refuses all in line.
    void stop() {
        limits.stop(Refusal.of(RefusalCode.STOPPING, CausedBy.GATEWAY, "The gateway is stopping."));
    }

    /// Refuses those in line whose consumers are blocked now.
    void turnOutBlocked() {
        InForce current = inForce.get();
        limits.turnOut(consumer -> current.blocks(consumer) ? KeyRefusals.blocked(consumer) : null);
    }

    private @Nullable Admission await(Call call, WaitingPlace place) {
        // An edit that blocks turns out those in line: this one may have come between.
        ConsumerId consumer = call.exchange().start().consumer();
        if (inForce.get().blocks(consumer)) {
            place.turnOut(KeyRefusals.blocked(consumer));
        }
        Progress progress = call.exchange().progress();
        progress.goesOn(FlightPhase.QUEUED);
        progress.waitsFor(place::turnOut);
        try (ClientWatch _ = ClientWatch.over(call.accepted().request(), place::leave)) {
            return place.await();
        } finally {
            progress.waitsFor(null);
            progress.goesOn(FlightPhase.DECIDING);
        }
    }

    private Refusal refused(Call call, Admission.Rejected rejected) {
        HttpFields.Mutable headers = call.accepted().response().getHeaders();
        rateHeaders(call).put(headers, rejected.tokens(), rejected.requests());
        NamedHeaders.put(headers, rejected.remainders());
        NamedHeaders.refused(headers, rejected.remainders(), rejected.refusal());
        if (rejected.usedUp()) {
            events.usedUp(rejected.refusal());
        }
        return rejected.refusal();
    }

    private void admitted(Call call, Reservation reservation) {
        Exchange exchange = call.exchange();
        call.growth().of(reservation);
        exchange.admitted(reservation.admission(), reservation.reservedTokens(), reservation.counterKeys());
        reservation.shadowRefusals().forEach(events::wouldRefuse);
        reservation.blindBudgets().forEach(limit -> events.cannotCount(limit, call.model()));
        HttpFields.Mutable headers = call.accepted().response().getHeaders();
        rateHeaders(call).put(headers, reservation.tokens(), reservation.requests());
        NamedHeaders.put(headers, reservation.remainders());
    }

    private RateHeaders rateHeaders(Call call) {
        return new RateHeaders(RateDialect.of(call.endpoint().protocol()), clock.instant());
    }

    static LimitRequest limitRequest(Call call) {
        Exchange.Start start = call.exchange().start();
        LimitRequest request = new LimitRequest(
                start.id(),
                start.consumer(),
                call.model(),
                start.clientIp(),
                call.accepted()::header,
                call.exchange().promptTokens(),
                call.request().maxOutputTokens(),
                call.request().streamed(),
                call.request().choices(),
                start.keyHint() == null,
                call.prices());
        return request.withFlatPromptTokens(call.exchange().prompt().flat());
    }
}
