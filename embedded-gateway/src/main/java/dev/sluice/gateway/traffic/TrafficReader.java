package dev.sluice.gateway.traffic;

import dev.sluice.gateway.configuration.Fields;
import dev.sluice.gateway.configuration.Parser;
import dev.sluice.gateway.configuration.Place;
import dev.sluice.gateway.configuration.Scalars;
import dev.sluice.gateway.configuration.Sizes;
import dev.sluice.gateway.configuration.Times;
import dev.sluice.model.ConsumerId;
import dev.sluice.model.ModelName;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.MappingNode;

/// Reads a row of traffic from a command or an experiment file.
public final class TrafficReader {

    private static final Duration LONGEST = Duration.ofDays(1);
    private static final Duration DEFAULT_LENGTH = Duration.ofMinutes(1);
    private static final Parser<Double> RATE = Scalars.real("0", "100000");
    private static final Parser<Double> SHARE = Scalars.real("0", "1");
    private static final Parser<Double> WIDE = Scalars.real("1", "1000000");
    private static final Parser<String> MOMENT =
            Scalars.TEXT.where(Recorded::isMoment, "a duration such as PT1H, or a time such as 2027-01-31T12:00:00Z");

    /// The 95th percentile of the normal distribution, in standard deviations.
    private static final double P95 = 1.6449;

    private static final Parser<Integer> TOKENS = Scalars.integer(1, 1_000_000);
    private static final Parser<String> API =
            Scalars.choice("chat", "completions", "responses", "messages", "embeddings");

    private TrafficReader() {}

    /// Reads one row.
    ///
    /// @param id where the row has none of its own
    /// @param standardLength how long it goes on where it does not say; null: a minute
    /// @param standardSeed where it does not say
    public static @Nullable TrafficRow read(
            Fields fields, String id, @Nullable Duration standardLength, long standardSeed) {
        String own = fields.or(
                "id",
                id,
                Scalars.TEXT.where(text -> text.matches("[A-Za-z0-9._-]{1,64}"), "1 to 64 letters, digits, . _ or -"));
        var consumer = fields.required("consumer", Scalars.TEXT.as(ConsumerId::new));
        var model = fields.required("model", Scalars.TEXT.as(ModelName::new));
        Arrival arrival = fields.or("arrival", Arrival.CONSTANT, Scalars.choice(Arrival.values(), Arrival::wireName));
        boolean closed = arrival == Arrival.CLOSED;
        @Nullable Recorded recorded = recorded(fields, arrival);
        double rate = rate(fields, arrival);
        double to = to(fields, arrival, rate);
        int steps = arrival == Arrival.STEP ? fields.or("steps", 5, Scalars.integer(1, 1000)) : 1;
        int users =
                closed ? or(fields.required("users", Scalars.integer(1, 10_000)).orNull(), 1) : 0;
        Duration think = closed
                ? fields.or("thinkTime", Duration.ofSeconds(1), Times.duration(Duration.ZERO, LONGEST))
                : Duration.ZERO;
        refuseOthers(fields, arrival);
        List<Mix> mix = mix(fields, recorded != null);
        Amount input = fields.or("inputTokens", Amount.exactly(200), TrafficReader::amount);
        Amount output = fields.or("outputTokens", Amount.exactly(100), TrafficReader::amount);
        double stream = fields.or("stream", 0.0, SHARE);
        double cancel = fields.or("cancel", 0.0, SHARE);
        Duration at = fields.or("at", Duration.ZERO, Times.duration(Duration.ZERO, LONGEST));
        Duration length = fields.or(
                "for",
                standardLength == null ? (recorded == null ? DEFAULT_LENGTH : LONGEST) : left(standardLength, at),
                Times.duration(Duration.ofMillis(1), LONGEST));
        List<String> apis = apis(fields);
        @Nullable Template template = template(fields, apis);
        List<Threshold> expect = fields.or("expect", List.of(), Fields.object(Threshold::read));
        long seed = fields.or("seed", standardSeed, Scalars.whole(0, Long.MAX_VALUE / 10));
        TrafficRow.@Nullable Caps caps = fields.optional("caps", Fields.object(TrafficReader::caps));
        @Nullable String key = fields.optional("key", Scalars.TEXT);
        boolean allowPaid = fields.or("allowPaid", false, Scalars.SWITCH);
        boolean counted = fields.or("counted", false, Scalars.SWITCH);
        return fields.build(() -> new TrafficRow(
                own,
                consumer.get(),
                model.get(),
                apis,
                rate,
                arrival,
                to,
                steps,
                users,
                think,
                input,
                output,
                stream,
                cancel,
                at,
                length,
                seed,
                caps == null ? TrafficRow.Caps.NONE : caps,
                allowPaid,
                key,
                counted,
                mix,
                recorded,
                template,
                expect));
    }

    private static Duration left(Duration whole, Duration at) {
        return at.compareTo(whole) < 0 ? whole.minus(at) : Duration.ofMillis(1);
    }

    private static @Nullable Recorded recorded(Fields fields, Arrival arrival) {
        if (arrival != Arrival.RECORDED) {
            fields.refuse("only arrival recorded has it", "since", "until", "speed");
            return null;
        }
        String since = fields.or("since", "PT1H", MOMENT);
        @Nullable String until = fields.optional("until", MOMENT);
        double speed = fields.or("speed", 1.0, Scalars.real("0.5", "10"));
        fields.refuse("recorded requests have their own", "inputTokens", "outputTokens", "stream", "mix", "template");
        return new Recorded(since, until, speed);
    }

    private static List<Mix> mix(Fields fields, boolean recorded) {
        if (recorded || !fields.isGiven("mix")) {
            return List.of();
        }
        fields.refuse("each kind in mix says it", "inputTokens", "outputTokens", "stream", "api");
        fields.refuse("kinds in mix have prompts of their own", "template");
        @Nullable List<Mix> mix = fields.optional("mix", Fields.nonEmptyListOf(Fields.object(TrafficReader::kind)));
        return mix == null ? List.of() : mix;
    }

    private static @Nullable Template template(Fields fields, List<String> apis) {
        return fields.optional("template", Fields.object(template -> TemplateReader.read(template, apis)));
    }

    private static @Nullable Mix kind(Fields fields) {
        var name = fields.required("prompts", Scalars.choice(Mix.Kind.values(), Mix.Kind::wireName));
        Mix.@Nullable Kind named = name.orNull();
        Mix mix = named == null ? Mix.Kind.SHORT_CHAT.mix() : named.mix();
        double share = fields.or("share", 1.0, Scalars.real("0.001", "1000"));
        Amount input = fields.or("inputTokens", mix.inputTokens(), TrafficReader::amount);
        Amount output = fields.or("outputTokens", mix.outputTokens(), TrafficReader::amount);
        double stream = fields.or("stream", mix.stream(), SHARE);
        List<String> apis = fields.isGiven("api") ? apis(fields) : mix.apis();
        return fields.build(() -> new Mix(share, apis, input, output, stream, mix.tools()));
    }

    private static double rate(Fields fields, Arrival arrival) {
        if (arrival == Arrival.CLOSED) {
            fields.refuse("closed traffic asks when it was answered; users and thinkTime say how often", "rate");
            return 0;
        }
        if (arrival == Arrival.RECORDED) {
            fields.refuse("recorded requests come when they came; speed says how much faster", "rate");
            return 0;
        }
        @Nullable Double rate = fields.required("rate", RATE).orNull();
        return rate == null ? 1 : rate;
    }

    private static double to(Fields fields, Arrival arrival, double rate) {
        return switch (arrival) {
            case RAMP, STEP, SPIKE, DAY -> {
                @Nullable Double to = fields.required("to", RATE).orNull();
                yield to == null ? rate : to;
            }
            default -> rate;
        };
    }

    private static int or(@Nullable Integer value, int fallback) {
        return value == null ? fallback : value;
    }

    private static void refuseOthers(Fields fields, Arrival arrival) {
        String why = "arrival " + arrival.wireName() + " has none";
        switch (arrival) {
            case CONSTANT, POISSON, RECORDED -> fields.refuse(why, "to", "steps", "users", "thinkTime");
            case RAMP, SPIKE, DAY -> fields.refuse(why, "steps", "users", "thinkTime");
            case STEP -> fields.refuse(why, "users", "thinkTime");
            case CLOSED -> fields.refuse(why, "to", "steps");
        }
    }

    /// One, or a list that is used in turn.
    private static List<String> apis(Fields fields) {
        return fields.or("api", List.of("chat"), place -> {
            if (place.found().equals("a list")) {
                return Fields.nonEmptyListOf(API).parse(place);
            }
            @Nullable String one = API.parse(place);
            return one == null ? null : List.of(one);
        });
    }

    /// A number, `{min, max}`, `{mean, deviation}` or `{median, p95}`.
    private static @Nullable Amount amount(Place place) {
        if (!(place.node() instanceof MappingNode)) {
            return TOKENS.as(Amount::exactly).parse(place);
        }
        return Fields.object(TrafficReader::distribution).parse(place);
    }

    private static @Nullable Amount distribution(Fields fields) {
        int min = fields.or("min", 1, TOKENS);
        Amount.Shape shape = shape(fields);
        int max = switch (shape) {
            case Amount.Shape.Even _ -> or(fields.required("max", TOKENS).orNull(), min);
            case Amount.Shape.Normal(double mean, double deviation) ->
                fields.or("max", (int) Math.min(1_000_000, Math.max(min, mean + 4 * deviation)), TOKENS);
            case Amount.Shape.LogNormal(double median, double sigma) ->
                fields.or("max", (int) Math.min(1_000_000, Math.max(min, median * Math.exp(4 * sigma))), TOKENS);
        };
        if (max < min) {
            fields.place().problem("has a max of " + max + " below its min of " + min, "swap the two");
        }
        return fields.build(() -> new Amount(min, max, shape));
    }

    /// Evenly between the two, or around a `mean`, or as texts are long with a `median`.
    private static Amount.Shape shape(Fields fields) {
        if (fields.isGiven("mean")) {
            double mean = or(fields.optional("mean", WIDE), 1);
            double deviation = or(
                    fields.required("deviation", Scalars.real("0", "1000000")).orNull(), 0);
            return new Amount.Shape.Normal(mean, deviation);
        }
        if (fields.isGiven("median")) {
            double median = or(fields.optional("median", WIDE), 1);
            double high = or(fields.required("p95", WIDE).orNull(), median);
            if (high < median) {
                fields.place().problem("has a p95 of " + high + " below its median of " + median, "swap the two");
            }
            return new Amount.Shape.LogNormal(median, Math.log(Math.max(1, high / median)) / P95);
        }
        return new Amount.Shape.Even();
    }

    private static double or(@Nullable Double value, double fallback) {
        return value == null ? fallback : value;
    }

    private static TrafficRow.@Nullable Caps caps(Fields fields) {
        @Nullable Long requests = fields.optional("requests", Sizes.COUNT);
        @Nullable Long tokens = fields.optional("tokens", Sizes.COUNT);
        @Nullable BigDecimal cost = fields.optional("cost", Scalars.decimal("0.000001", "1000000"));
        return fields.build(() -> new TrafficRow.Caps(requests, tokens, cost));
    }
}
