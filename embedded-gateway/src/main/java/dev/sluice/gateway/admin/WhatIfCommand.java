package dev.sluice.gateway.admin;

import dev.sluice.gateway.configuration.BundledPrices;
import dev.sluice.gateway.configuration.ConfigProblem;
import dev.sluice.gateway.configuration.ConfigReader;
import dev.sluice.gateway.configuration.ReadResult;
import dev.sluice.gateway.whatif.Question;
import dev.sluice.gateway.whatif.TooMuchTrafficException;
import dev.sluice.gateway.whatif.WhatIf;
import dev.sluice.gateway.whatif.WhatIfTerms;
import dev.sluice.model.config.GatewayConfig;
import dev.sluice.model.config.LimitConfig;
import dev.sluice.model.message.Command;
import dev.sluice.model.message.Reply;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

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
        List<LimitConfig> limits = arguments.has("limits") ? limits(arguments, inForce) : inForce.limits();
        Instant since = arguments.moment("since").orElse(now.minus(DEFAULT_SINCE));
        Instant until = arguments.moment("until").orElse(now);
        int changed = arguments.number("changed", DEFAULT_CHANGED, 0, MAX_CHANGED);
        String series = arguments.text("series").orElse("");
        arguments.end("limits", "since", "until", "changed", "series");
        Question question = new Question(limits, inForce.limits(), since, until, changed);
        return answer(command, series, question, inForce);
    }

    private Reply answer(Command command, String series, Question question, GatewayConfig inForce) {
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
            return Replies.of(
                    command,
                    whatIf.ask(
                            question,
                            WhatIfTerms.of(inForce, BundledPrices.LIST),
                            () -> !series.isEmpty() && !me.equals(latest.get(series))));
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
