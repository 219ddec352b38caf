package dev.sluice.gateway.pipeline;

import dev.sluice.gateway.exchange.Exchange;
import dev.sluice.gateway.exchange.Refusal;
import dev.sluice.gateway.limit.Admission;
import dev.sluice.gateway.limit.LimitRequest;
import dev.sluice.gateway.limit.Limiter;
import dev.sluice.gateway.limit.Reservation;
import dev.sluice.gateway.limit.ShadowRefusal;
import dev.sluice.model.exchange.ExceededLimits;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import org.eclipse.jetty.http.HttpFields;
import org.jspecify.annotations.Nullable;

/// The part of the way where limits are asked, and where clients are told how they stand.
final class LimitStep {

    private final Limiter limiter;
    private final LimitEvents events;
    private final InstantSource clock;

    LimitStep(Limiter limiter, LimitEvents events, InstantSource clock) {
        this.limiter = limiter;
        this.events = events;
        this.clock = clock;
    }

    /// Asks all limits.
    ///
    /// @return why the request may not run, or null: then what it needs is held
    @Nullable
    Refusal pass(ChatCall call, Held held) {
        return switch (limiter.admit(limitRequest(call))) {
            case Admission.Rejected rejected -> refused(call, rejected);
            case Admission.Admitted admitted -> {
                admitted(call, held.holds(admitted.reservation()));
                yield null;
            }
        };
    }

    private Refusal refused(ChatCall call, Admission.Rejected rejected) {
        HttpFields.Mutable headers = call.accepted().response().getHeaders();
        rateHeaders(call).put(headers, rejected.tokens(), rejected.requests());
        NamedHeaders.put(headers, rejected.remainders());
        NamedHeaders.refused(headers, rejected.remainders(), rejected.refusal());
        if (rejected.usedUp()) {
            events.usedUp(rejected.refusal());
        }
        return rejected.refusal();
    }

    private void admitted(ChatCall call, Reservation reservation) {
        Exchange exchange = call.exchange();
        call.growth().of(reservation);
        exchange.admitted(reservation.admission(), reservation.reservedTokens(), reservation.counterKeys());
        List<ShadowRefusal> shadow = reservation.shadowRefusals();
        exchange.exceeded(exceeded(shadow));
        shadow.forEach(events::wouldRefuse);
        HttpFields.Mutable headers = call.accepted().response().getHeaders();
        rateHeaders(call).put(headers, reservation.tokens(), reservation.requests());
        NamedHeaders.put(headers, reservation.remainders());
    }

    private RateHeaders rateHeaders(ChatCall call) {
        return new RateHeaders(RateDialect.of(call.exchange().start().api()), clock.instant());
    }

    private static @Nullable ExceededLimits exceeded(List<ShadowRefusal> shadow) {
        return shadow.isEmpty()
                ? null
                : new ExceededLimits(
                        shadow.stream()
                                .map(ShadowRefusal::refusal)
                                .map(refusal -> new ExceededLimits.ShadowRefusal(
                                        Objects.requireNonNull(refusal.limit()),
                                        refusal.code().code()))
                                .toList(),
                        List.of(),
                        null);
    }

    /// What limits, and backends' capacities, need to know of a request.
    static LimitRequest limitRequest(ChatCall call) {
        Exchange.Start start = call.exchange().start();
        return new LimitRequest(
                start.id(),
                start.consumer(),
                call.chat().model(),
                start.clientIp(),
                call.accepted()::header,
                call.exchange().promptTokens(),
                call.chat().maxOutputTokens(),
                call.chat().streamed());
    }
}
