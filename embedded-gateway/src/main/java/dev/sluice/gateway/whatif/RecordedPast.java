package dev.sluice.gateway.whatif;

import dev.sluice.gateway.limit.PastUse;
import dev.sluice.model.TokenCount;
import dev.sluice.model.exchange.TokenUsage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What was used before a moment within the recorded time: of the ledger up to its beginning, and of the recorded
/// requests since. What was worked out once is kept, since a limit that is dragged asks for the same again and again.
final class RecordedPast implements WhatIfLimits.Past {

    private final Traffic traffic;
    private final WhatIfLimits.Past before;
    private final Map<Stretched, List<PastUse>> known = new HashMap<>();

    private record Stretched(
            Instant since, Instant until, @Nullable String currency, boolean byCounter) {}

    /// What the requests of one origin came to.
    private static final class Use {
        private long input;
        private long cachedInput;
        private long output;
        private long nanos;
    }

    /// @param before what the ledger says
    RecordedPast(Traffic traffic, WhatIfLimits.Past before) {
        this.traffic = traffic;
        this.before = before;
    }

    @Override
    public List<PastUse> of(Instant since, Instant until, @Nullable String currency, boolean byCounter) {
        return known.computeIfAbsent(
                new Stretched(since, until, currency, byCounter),
                key -> workOut(key.since, key.until, key.currency, key.byCounter));
    }

    private List<PastUse> workOut(Instant since, Instant until, @Nullable String currency, boolean byCounter) {
        Instant recorded = since.isBefore(traffic.from()) ? traffic.from() : since;
        List<PastUse> uses = new ArrayList<>(before.of(since, recorded, currency, byCounter));
        Map<Integer, Use> byOrigin = new HashMap<>();
        Requests requests = traffic.requests();
        long from = Traffic.micros(recorded);
        long end = Traffic.micros(until);
        for (int i = 0; i < requests.size(); i++) {
            long ended = requests.asked(i) + requests.duration(i);
            if (ended >= from && ended < end && requests.ran(i)) {
                add(byOrigin.computeIfAbsent(requests.origin(i), _ -> new Use()), i, currency);
            }
        }
        byOrigin.forEach((origin, use) -> uses.add(past(traffic.origins().name(origin), use)));
        return List.copyOf(uses);
    }

    private void add(Use use, int request, @Nullable String currency) {
        Requests requests = traffic.requests();
        use.input += requests.input(request);
        use.cachedInput += requests.cachedInput(request);
        use.output += requests.output(request);
        if (requests.cost(request) > 0 && currency != null && currency.equals(requests.currency(request))) {
            use.nanos += requests.cost(request);
        }
    }

    private static PastUse past(Origin origin, Use use) {
        TokenUsage usage = new TokenUsage(
                TokenCount.of(use.input), TokenCount.of(use.cachedInput), TokenCount.of(use.output), TokenCount.ZERO);
        return new PastUse(
                origin.consumer(),
                origin.model(),
                origin.clientIp(),
                origin.counterKeys().lines().toList(),
                usage,
                use.input + use.output,
                use.nanos);
    }
}
