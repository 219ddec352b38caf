package dev.sluice.gateway.admin;

import dev.sluice.gateway.configuration.BundledPrices;
import dev.sluice.gateway.configuration.ConfigProblem;
import dev.sluice.gateway.configuration.ConfigReader;
import dev.sluice.gateway.configuration.ReadResult;
import dev.sluice.gateway.whatif.Bound;
import dev.sluice.gateway.whatif.Planner;
import dev.sluice.gateway.whatif.Question;
import dev.sluice.gateway.whatif.TooMuchTrafficException;
import dev.sluice.gateway.whatif.WhatIf;
import dev.sluice.gateway.whatif.WhatIfTerms;
import dev.sluice.model.ConsumerId;
import dev.sluice.model.LimitId;
import dev.sluice.model.config.GatewayConfig;
import dev.sluice.model.config.LimitConfig;
import dev.sluice.model.message.Command;
import dev.sluice.model.message.Reply;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/// The command that plays recorded traffic again under other limits.
final class WhatIfCommand {

    private static final Duration DEFAULT_SINCE = Duration.ofHours(24);
    private static final int DEFAULT_CHANGED = 100;
    private static final int MAX_CHANGED = 1_000;

    private static final int MOST_ASKING = 16;

    private final WhatIf whatIf;
    private final Supplier<GatewayConfig> config;
    private final AtomicLong questions = new AtomicLong();
    private final AtomicInteger asking = new AtomicInteger();

    /// The latest question of each series: one that is not the latest any more is not worth an answer.
    private final Map<String, Long> latest = new ConcurrentHashMap<>();

    WhatIfCommand(WhatIf whatIf, Supplier<GatewayConfig> config) {
        this.whatIf = whatIf;
        this.config = config;
    }

    Reply run(Command command, Arguments arguments, Instant now) throws BadArgument {
        GatewayConfig inForce = config.get();
        int changed = arguments.number("changed", DEFAULT_CHANGED, 0, MAX_CHANGED);
        Question question = question(arguments, inForce, now, changed)
                .of(arguments.has("consumer") ? arguments.id("consumer", ConsumerId::new) : null)
                .with(arguments.has("coarse") && arguments.flag("coarse"));
        String series = arguments.text("series").orElse("");
        arguments.end("limits", "since", "until", "changed", "series", "consumer", "coarse");
        return answer(command, series, cancelled -> whatIf.ask(question, terms(inForce), cancelled));
    }

    Reply plan(Command command, Arguments arguments, Instant now) throws BadArgument {
        GatewayConfig inForce = config.get();
        Question question = question(arguments, inForce, now, 0);
        LimitId id = arguments.id("limit", LimitId::new);
        Bound bound = bound(arguments.text("bound").orElse(Bound.TOKENS_PER_MINUTE.wireName()));
        double wanted = arguments.has("refusalRate") ? arguments.real("refusalRate", 0, 1) : 0;
        String series = arguments.text("series").orElse("");
        arguments.end("limit", "bound", "refusalRate", "limits", "since", "until", "series");
        LimitConfig limit = question.limits().stream()
                .filter(each -> each.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new BadArgument("limit", "is \"" + id + "\" (expected: the id of a limit)"));
        if (bound.in(limit) == null) {
            throw new BadArgument("bound", "is " + bound.wireName() + ", which limit " + id + " does not set");
        }
        return answer(
                command,
                series,
                cancelled -> new Planner(whatIf).plan(question, limit, bound, wanted, terms(inForce), cancelled));
    }

    private static WhatIfTerms terms(GatewayConfig config) {
        return WhatIfTerms.of(config, BundledPrices.LIST);
    }

    private static Question question(Arguments arguments, GatewayConfig inForce, Instant now, int changed)
            throws BadArgument {
        List<LimitConfig> limits = arguments.has("limits") ? limits(arguments, inForce) : inForce.limits();
        Instant since = arguments.moment("since").orElse(now.minus(DEFAULT_SINCE));
        Instant until = arguments.moment("until").orElse(now);
        return new Question(limits, inForce.limits(), since, until, changed);
    }

    private static Bound bound(String name) throws BadArgument {
        return Bound.of(name)
                .orElseThrow(() -> new BadArgument(
                        "bound",
                        "is \"" + name + "\" (expected: one of "
                                + Arrays.stream(Bound.values())
                                        .map(Bound::wireName)
                                        .collect(Collectors.joining(", "))
                                + ")"));
    }

    private interface Asked {
        Object answer(BooleanSupplier cancelled) throws TooMuchTrafficException;
    }

    private Reply answer(Command command, String series, Asked asked) {
        if (asking.incrementAndGet() > MOST_ASKING) {
            asking.decrementAndGet();
            return Reply.refused(
                    command.id(), "busy", MOST_ASKING + " such questions wait for an answer. Ask again later.", null);
        }
        Long me = questions.incrementAndGet();
        if (!series.isEmpty()) {
            latest.put(series, me);
        }
        try {
            return Replies.of(command, asked.answer(() -> !series.isEmpty() && !me.equals(latest.get(series))));
        } catch (CancellationException cancelled) {
            return Reply.refused(
                    command.id(), "cancelled", "A later question of the series \"" + series + "\" came.", null);
        } catch (TooMuchTrafficException tooMuch) {
            return Reply.refused(command.id(), "invalid", String.valueOf(tooMuch.getMessage()), "since");
        } finally {
            latest.remove(series, me);
            asking.decrementAndGet();
        }
    }

    private static List<LimitConfig> limits(Arguments arguments, GatewayConfig inForce) throws BadArgument {
        String json = AdminJson.write(Map.of("limits", arguments.requiredList("limits")));
        return switch (new ConfigReader(Map.of(), Path.of("")).readLimits(json, inForce)) {
            case ReadResult.Valid(GatewayConfig valid, List<String> _) -> valid.limits();
            case ReadResult.Broken(List<ConfigProblem> problems) -> {
                ConfigProblem first = problems.getFirst();
                throw new BadArgument(
                        first.path().isEmpty() ? "limits" : first.path(),
                        first.reason() + (first.suggestion() == null ? "" : " (" + first.suggestion() + ")"));
            }
        };
    }
}
