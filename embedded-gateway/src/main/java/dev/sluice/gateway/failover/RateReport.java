package dev.sluice.gateway.failover;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What a provider says of its own limits with an answer.
///
/// @param rows one for each limit that it says something understandable of
public record RateReport(List<Row> rows) {

    private static final Pattern COUNT = Pattern.compile("\\d{1,15}");

    /// OpenAI's and Azure's names, then Anthropic's. `%s` is `limit`, `remaining` or `reset`.
    private static final List<Names> KNOWN = List.of(
            Names.of("requests", Measure.REQUEST, "x-ratelimit-%s-requests"),
            Names.of("tokens", Measure.TOKENS, "x-ratelimit-%s-tokens"),
            Names.of("requests", Measure.REQUEST, "anthropic-ratelimit-requests-%s"),
            Names.of("input-tokens", Measure.PROMPT, "anthropic-ratelimit-input-tokens-%s"),
            Names.of("output-tokens", Measure.NOTHING, "anthropic-ratelimit-output-tokens-%s"),
            Names.of("tokens", Measure.PROMPT, "anthropic-ratelimit-tokens-%s"));

    /// Enough to see that an answer says nothing of limits.
    private static final String OPENAI = "x-ratelimit-";

    private static final String ANTHROPIC = "anthropic-ratelimit-";

    public RateReport {
        rows = List.copyOf(rows);
    }

    /// What a request takes of a limit before it runs.
    public enum Measure {
        REQUEST,

        /// The prompt and all that it may be answered with.
        TOKENS,
        PROMPT,

        /// What is generated is counted as it comes.
        NOTHING
    }

    /// One limit.
    ///
    /// @param name `requests`, `tokens`, `input-tokens` or `output-tokens`
    /// @param limit the most that is granted, at least 1; null where it does not say
    /// @param reset until all of it is free again; null where it does not say, or it is free
    public record Row(
            String name,
            Measure measure,
            @Nullable Long limit,
            long remaining,
            @Nullable Duration reset) {}

    private record Names(String name, Measure measure, String limit, String remaining, String reset) {

        static Names of(String name, Measure measure, String header) {
            return new Names(
                    name, measure, header.formatted("limit"), header.formatted("remaining"), header.formatted("reset"));
        }
    }

    /// Whether a header of this name may say something of limits.
    public static boolean tells(String header) {
        return header.regionMatches(true, 0, OPENAI, 0, OPENAI.length())
                || header.regionMatches(true, 0, ANTHROPIC, 0, ANTHROPIC.length());
    }

    /// Reads what it says; nothing of what makes no sense.
    ///
    /// @param now by the wall clock
    public static RateReport of(HintHeaders headers, Instant now) {
        List<Row> rows = new ArrayList<>(2);
        for (Names names : KNOWN) {
            Long remaining = count(headers.only(names.remaining()));
            if (remaining != null) {
                Long limit = count(headers.only(names.limit()));
                rows.add(new Row(
                        names.name(),
                        names.measure(),
                        limit == null || limit == 0 ? null : limit,
                        remaining,
                        WaitText.reset(headers.only(names.reset()), now)));
            }
        }
        return new RateReport(rows);
    }

    private static @Nullable Long count(@Nullable String text) {
        return text != null && COUNT.matcher(text).matches() ? Long.valueOf(text) : null;
    }
}
