package dev.sluice.gateway.pipeline;

import dev.sluice.gateway.accept.Refusals;
import dev.sluice.gateway.exchange.Progress;
import dev.sluice.gateway.exchange.Refusal;
import dev.sluice.gateway.limit.LimitRequest;
import dev.sluice.gateway.limit.capacity.CapacityHold;
import dev.sluice.gateway.limit.capacity.Passage;
import dev.sluice.gateway.route.BackendCall;
import dev.sluice.gateway.route.Candidate;
import dev.sluice.gateway.route.Need;
import dev.sluice.gateway.route.Obstacle;
import dev.sluice.gateway.route.Obstacle.Guard;
import dev.sluice.gateway.route.Route;
import dev.sluice.gateway.route.Selection;
import dev.sluice.gateway.route.Session;
import dev.sluice.gateway.route.WaitingRule;
import dev.sluice.model.BackendId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.jetty.http.HttpFields;
import org.jspecify.annotations.Nullable;

/// Says who of a route is asked next with one exchange's request, and waits for somebody where the pool lets it.
final class Chooser {

    private static final String QUEUED = "x-sluice-queued-ms";

    private final UpstreamWay.Parts parts;
    private final Call call;
    private final Route route;
    private final Session session;
    private final LimitRequest request;
    private final Need need;
    private final Translations translations;
    private final List<BackendId> asked = new ArrayList<>(2);
    private Duration waited = Duration.ZERO;

    Chooser(UpstreamWay.Parts parts, Call call, Route route, Session session, Translations translations) {
        this.parts = parts;
        this.call = call;
        this.route = route;
        this.session = session;
        this.translations = translations;
        this.request = LimitStep.limitRequest(call);
        Long output = request.maxOutputTokens();
        this.need = new Need(request.promptTokens(), request.promptTokens() + (output == null ? 0 : output));
    }

    /// This one has had the request, and does not get it again.
    void asked(BackendId backend) {
        asked.add(backend);
    }

    /// This one has had the request, and only wants to be left alone for a while: who waits may come back to it.
    void throttled(BackendId backend) {
        if (route.waiting() != null) {
            asked.remove(backend);
        }
    }

    /// How all of the route stand, whoever has had the request.
    Selection now() {
        return route.select(call.model(), need, session, List.of());
    }

    /// Holds capacity of the first that has some, and whose breaker lets the request through.
    ///
    /// @param left how long it may take at most
    Choice choose(Duration left) {
        Progress progress = call.exchange().progress();
        Duration longest = left;
        while (true) {
            Refusal cancelled = progress.cancelled();
            if (cancelled != null) {
                return new Choice.Nobody(cancelled, null);
            }
            Choice choice = atOnce();
            WaitingRule rule = route.waiting();
            if (rule == null || !(choice instanceof Choice.Nobody(var _, Duration wait)) || wait == null) {
                return choice;
            }
            longest = shorter(longest, rule.maxWait().minus(waited));
            if (wait.compareTo(longest) > 0) {
                return choice;
            }
            longest = longest.minus(wait);
            switch (parts.line().await(rule, wait, call.accepted().request(), progress)) {
                case TIME_IS_OVER -> waited(wait);
                case CANCELLED -> {} // seen at once
                case CLIENT_LEFT -> {
                    return new Choice.Left();
                }
                case GATEWAY_STOPS -> {
                    return new Choice.Nobody(Refusals.stopping(), null);
                }
                case NO_PLACE -> {
                    return choice;
                }
            }
        }
    }

    private void waited(Duration wait) {
        waited = waited.plus(wait);
        HttpFields.Mutable headers = call.accepted().response().getHeaders();
        long before = Math.max(0, headers.getLongField(QUEUED)); // a limit may have had it wait, too
        headers.put(QUEUED, before + wait.toMillis());
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    /// Where somebody else was faster at the one that was chosen, it is no candidate when all are looked at again.
    private Choice atOnce() {
        while (true) {
            Selection selection = route.select(call.model(), need, session, asked);
            if (selection.candidates().isEmpty()) {
                return NothingLeft.nobody(selection.passedOver());
            }
            AbleBackends fitting = AbleBackends.of(call, selection.candidates(), translations);
            List<Candidate> able = fitting.candidates();
            if (able.isEmpty()) {
                return new Choice.Unable(fitting.refusal(call));
            }
            List<BackendId> ids =
                    able.stream().map(candidate -> candidate.backend().id()).toList();
            switch (parts.capacities().enter(request, ids)) {
                case Passage.Closed closed -> {
                    return NothingLeft.full(closed.refusal(), selection.passedOver());
                }
                case Passage.Open open -> {
                    Choice.Made made = made(selection, able, ids, open);
                    if (made != null) {
                        return made;
                    }
                    open.hold().release();
                }
            }
        }
    }

    private Choice.@Nullable Made made(
            Selection selection, List<Candidate> able, List<BackendId> ids, Passage.Open open) {
        Candidate candidate = able.get(open.candidate());
        boolean good = candidate.live().isGood();
        BackendCall live = begin(candidate, open.hold());
        if (live == null) {
            return null;
        }
        List<Obstacle> passedOver = new ArrayList<>(selection.passedOver());
        ids.subList(0, open.candidate())
                .forEach(id -> passedOver.add(new Obstacle(id, Guard.CAPACITY, null, "has no capacity left")));
        return new Choice.Made(candidate, open.hold(), live, good, ids, passedOver);
    }

    private @Nullable BackendCall begin(Candidate candidate, CapacityHold hold) {
        try {
            return candidate
                    .live()
                    .begin(
                            candidate.model(),
                            need,
                            candidate.backend().timeouts().total(),
                            route.isSole());
        } catch (RuntimeException | Error bug) {
            hold.release();
            throw bug;
        }
    }
}
