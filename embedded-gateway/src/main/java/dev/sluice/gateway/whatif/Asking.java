package dev.sluice.gateway.whatif;

import dev.sluice.gateway.limit.Admission;
import dev.sluice.gateway.limit.Exceeded;
import dev.sluice.gateway.limit.LimitRequest;
import dev.sluice.gateway.limit.PastUse;
import dev.sluice.gateway.limit.reserve.KnownCaller;
import dev.sluice.gateway.price.TokenPrice;
import dev.sluice.model.ExchangeId;
import dev.sluice.model.ModelName;
import dev.sluice.model.config.ExceededAction;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Makes the limiter's requests of recorded ones. What many have in common is worked out once.
final class Asking {

    private static final ExchangeId PAST = new ExchangeId("past");
    private static final long DAY = 86_400_000_000L;

    private final Traffic traffic;
    private final WhatIfLimits limits;
    private final SimulatedLimiter<Integer> limiter;
    private final RecordedHeaders headers;
    private final boolean countsMoney;
    private final Names<Origin> others = new Names<>();
    private final List<@Nullable Kind> kinds = new ArrayList<>();

    /// What requests of one origin have in common.
    private static final class Kind {
        private final Origin origin;
        private final Function<String, @Nullable String> header;
        private final boolean anonymous;
        private final KnownCaller caller;
        private long day = Long.MIN_VALUE;
        private List<TokenPrice> prices = List.of();

        private Kind(Origin origin, Function<String, @Nullable String> header, boolean anonymous, KnownCaller caller) {
            this.origin = origin;
            this.header = header;
            this.anonymous = anonymous;
            this.caller = caller;
        }
    }

    Asking(Traffic traffic, WhatIfLimits limits, SimulatedLimiter<Integer> limiter) {
        this.traffic = traffic;
        this.limits = limits;
        this.limiter = limiter;
        this.countsMoney = limits.countsMoney();
        this.headers = new RecordedHeaders(limits.recordedUnder());
    }

    KnownCaller caller(int origin) {
        return kind(origin).caller;
    }

    /// The same origin, asking for another model: origins that are not recorded follow on those that are.
    int as(int origin, ModelName model) {
        Origin other = kind(origin).origin.as(model);
        return traffic.origins()
                .find(other)
                .orElseGet(() -> traffic.origins().all().size() + others.number(other));
    }

    LimitRequest request(int request, int origin, int prompt) {
        Kind kind = kind(origin);
        Requests all = traffic.requests();
        int stated = all.maxOutput(request);
        return new LimitRequest(
                PAST,
                kind.origin.consumer(),
                kind.origin.model(),
                kind.origin.clientIp(),
                kind.header,
                prompt,
                stated == Requests.UNSTATED ? null : (long) stated,
                all.isStreamed(request),
                all.choices(request),
                kind.anonymous,
                countsMoney ? prices(kind, all.asked(request)) : List.of(),
                prompt,
                (long) all.typical(request));
    }

    /// Where a limit without room leads to: as the gateway does it.
    ///
    /// @param tried the models that it was asked as; each is tried once
    /// @return null: nowhere
    @Nullable
    ModelName wayOn(Admission.Rejected rejected, List<ModelName> tried) {
        for (Exceeded exceeded : rejected.exceeded()) {
            ModelName other = exceeded.onExceeded().model();
            if (exceeded.onExceeded().action() == ExceededAction.REROUTE
                    && other != null
                    && !tried.contains(other)
                    && limits.terms().serves(other)) {
                return other;
            }
        }
        return null;
    }

    private List<TokenPrice> prices(Kind kind, long micros) {
        long day = Math.floorDiv(micros, DAY);
        if (kind.day != day) {
            kind.day = day;
            kind.prices = limits.terms().prices(kind.origin.model(), LocalDate.ofEpochDay(day));
        }
        return kind.prices;
    }

    private Kind kind(int number) {
        while (kinds.size() <= number) {
            kinds.add(null);
        }
        Kind known = kinds.get(number);
        if (known == null) {
            int recorded = traffic.origins().all().size();
            known = kind(number < recorded ? traffic.origins().name(number) : others.name(number - recorded));
            kinds.set(number, known);
        }
        return known;
    }

    private Kind kind(Origin origin) {
        Map<String, String> known = headers.of(origin.counterKeys());
        Function<String, @Nullable String> header = name -> known.get(name.toLowerCase(Locale.ROOT));
        boolean anonymous = PastUse.isAnonymous(
                origin.consumer(), origin.counterKeys().lines().toList());
        LimitRequest like = new LimitRequest(
                PAST,
                origin.consumer(),
                origin.model(),
                origin.clientIp(),
                header,
                0,
                0L,
                false,
                1,
                anonymous,
                List.of());
        return new Kind(origin, header, anonymous, limiter.caller(like));
    }
}
