package dev.sluice.console.screen.traffic;

import dev.sluice.console.component.Quantity;
import dev.sluice.console.text.Words;
import dev.sluice.model.config.GatewayConfig;
import dev.sluice.model.config.ModelRoute;
import dev.sluice.model.config.PoolConfig;
import dev.sluice.model.config.PoolMember;
import dev.sluice.model.exchange.AttemptRecord;
import dev.sluice.model.exchange.ExchangeRecord;
import dev.sluice.model.state.BackendState;
import dev.sluice.model.state.BreakerPosition;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// How an exchange came to its backend: the rule for its model, who could have served it, and what each attempt
/// brought.
final class RouteWords {

    private static final Words WORDS = Words.of(RouteWords.class);

    private RouteWords() {}

    /// A backend that could serve.
    ///
    /// @param place its priority and weight
    /// @param part what it had in this exchange, or why it has none
    /// @param tried whether it was asked
    record Candidate(String backend, String place, String part, boolean tried) {}

    /// The rule that led to a pool or backend, in a sentence, by the configuration in force now.
    static String rule(ExchangeRecord exchange, @Nullable GatewayConfig config) {
        if (exchange.requestModel() == null) {
            return WORDS.text("the-path-has-no-model");
        }
        Optional<ModelRoute> route = route(exchange, config);
        String now = config != null && exchange.revision() != 0 ? WORDS.text("as-configured-now") : "";
        return route.map(found -> WORDS.text(
                        "model-matches-which-leads-to",
                        String.valueOf(exchange.requestModel()),
                        String.valueOf(found.name()),
                        found.pool() == null
                                ? WORDS.text("backend-2", String.valueOf(found.backend()))
                                : WORDS.text("pool", String.valueOf(found.pool())),
                        String.valueOf(now)))
                .orElse(WORDS.text(
                        "no-rule-matches-model", String.valueOf(exchange.requestModel()), String.valueOf(now)));
    }

    static List<Candidate> candidates(
            ExchangeRecord exchange, @Nullable GatewayConfig config, List<BackendState> backends) {
        List<Candidate> all = new ArrayList<>();
        Optional<PoolConfig> pool = route(exchange, config)
                .map(ModelRoute::pool)
                .flatMap(id -> config == null ? Optional.empty() : config.pool(id));
        List<PoolMember> members = pool.map(PoolConfig::members).orElse(List.of()).stream()
                .sorted(Comparator.comparingInt(PoolMember::priority))
                .toList();
        for (PoolMember member : members) {
            List<AttemptRecord> attempts = exchange.attempts().stream()
                    .filter(attempt -> attempt.backend().equals(member.backend()))
                    .toList();
            String place =
                    WORDS.text("priority-weight", String.valueOf(member.priority()), String.valueOf(member.weight()));
            all.add(new Candidate(
                    member.backend().value(),
                    place,
                    attempts.isEmpty() ? notAsked(member, backends) : said(attempts),
                    !attempts.isEmpty()));
        }
        exchange.attempts().stream()
                .filter(attempt -> members.stream().noneMatch(m -> m.backend().equals(attempt.backend())))
                .forEach(attempt -> all.add(new Candidate(
                        attempt.backend().value(), WORDS.text("no-longer-a-member"), said(List.of(attempt)), true)));
        return List.copyOf(all);
    }

    private static String said(List<AttemptRecord> attempts) {
        return attempts.stream()
                .map(attempt -> WORDS.text(
                        "attempt-after",
                        String.valueOf(attempt.number()),
                        attempt.status() == null ? "" : attempt.status() + " ",
                        String.valueOf(attempt.outcome().wireName()),
                        attempt.reason() == null ? "" : " (" + attempt.reason().replace('_', ' ') + ")",
                        Quantity.millis(attempt.duration().toNanos() / 1e6).text(),
                        attempt.injectedFault() == null
                                ? ""
                                : WORDS.text("fault", String.valueOf(attempt.injectedFault()))))
                .collect(Collectors.joining("; "));
    }

    private static String notAsked(PoolMember member, List<BackendState> backends) {
        return backends.stream()
                .filter(state -> state.id().equals(member.backend()))
                .findFirst()
                .filter(state -> state.breaker().state() != BreakerPosition.CLOSED || state.draining())
                .map(state -> WORDS.text(
                        "not-asked-now",
                        state.draining()
                                ? "draining"
                                : WORDS.text(
                                        "its-breaker-is",
                                        String.valueOf(state.breaker().state().wireName()))))
                .orElse(WORDS.text("not-asked"));
    }

    private static Optional<ModelRoute> route(ExchangeRecord exchange, @Nullable GatewayConfig config) {
        if (config == null || exchange.requestModel() == null) {
            return Optional.empty();
        }
        String asked = exchange.requestModel().value();
        return config.models().stream()
                .filter(route -> asked.matches(Stream.of(route.name().split("\\*", -1))
                        .map(Pattern::quote)
                        .collect(Collectors.joining(".*"))))
                .findFirst();
    }
}
