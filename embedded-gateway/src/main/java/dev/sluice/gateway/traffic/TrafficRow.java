package dev.sluice.gateway.traffic;

import dev.sluice.model.ConsumerId;
import dev.sluice.model.ModelName;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// One simulated client app.
///
/// @param id of the run
/// @param consumer as whom it asks
/// @param model that it asks for
/// @param apis that it uses, each as often: `chat completions responses messages embeddings`
/// @param rate requests a second, at the beginning
/// @param arrival how they come
/// @param to the other rate of arrivals that have two
/// @param steps of `STEP`
/// @param users of `CLOSED`
/// @param thinkTime of `CLOSED`: between an answer and the next question
/// @param inputTokens of prompts
/// @param outputTokens that the answers shall have
/// @param stream the share of requests that ask for a stream, 0 to 1
/// @param cancel the share whose client leaves before the answer is whole, 0 to 1
/// @param at when it begins
/// @param length how long it goes on
/// @param seed decides all that is random
/// @param caps when it ends early
/// @param allowPaid whether it may ask backends that are neither simulated nor on this machine
/// @param key of the consumer, where the configuration has but its hash; null: the configuration's
/// @param counted whether its requests count as if clients had sent them
/// @param mix kinds of requests; empty: all are as the row says
/// @param recorded what it plays again; null: it makes its own
/// @param template prompts of one's own; null: they are made up
/// @param expect what its figures are to be
public record TrafficRow(
        String id,
        ConsumerId consumer,
        ModelName model,
        List<String> apis,
        double rate,
        Arrival arrival,
        double to,
        int steps,
        int users,
        Duration thinkTime,
        Amount inputTokens,
        Amount outputTokens,
        double stream,
        double cancel,
        Duration at,
        Duration length,
        long seed,
        Caps caps,
        boolean allowPaid,
        @Nullable String key,
        boolean counted,
        List<Mix> mix,
        @Nullable Recorded recorded,
        @Nullable Template template,
        List<Threshold> expect) {

    @Override
    public String toString() {
        return id + " as " + consumer + " for " + model; // not the key
    }

    public TrafficRow {
        apis = List.copyOf(apis);
        mix = List.copyOf(mix);
        expect = List.copyOf(expect);
    }

    /// The same with another seed.
    public TrafficRow withSeed(long other) {
        return new TrafficRow(
                id,
                consumer,
                model,
                apis,
                rate,
                arrival,
                to,
                steps,
                users,
                thinkTime,
                inputTokens,
                outputTokens,
                stream,
                cancel,
                at,
                length,
                other,
                caps,
                allowPaid,
                key,
                counted,
                mix,
                recorded,
                template,
                expect);
    }

    /// Hard bounds; null: none.
    ///
    /// @param tokens of prompts, and that are asked for
    /// @param cost of these at most, in the currency of the model's price
    public record Caps(
            @Nullable Long requests,
            @Nullable Long tokens,
            @Nullable BigDecimal cost) {

        static final Caps NONE = new Caps(null, null, null);
    }

    /// The kind of the next request.
    Mix kind(RandomGenerator random) {
        if (mix.isEmpty()) {
            return new Mix(1, apis, inputTokens, outputTokens, stream, false);
        }
        double drawn =
                random.nextDouble() * mix.stream().mapToDouble(Mix::share).sum();
        for (Mix one : mix) {
            drawn -= one.share();
            if (drawn < 0) {
                return one;
            }
        }
        return mix.getLast();
    }

    /// Requests a second at a time after its beginning.
    ///
    /// @param elapsed 0 to 1, as a share of its length
    public double rateAt(double elapsed) {
        return switch (arrival) {
            case CONSTANT, POISSON -> rate;
            case RAMP -> rate + (to - rate) * elapsed;
            case STEP ->
                steps == 1 ? to : rate + (to - rate) * Math.min(steps - 1, Math.floor(elapsed * steps)) / (steps - 1);
            case SPIKE -> elapsed >= 0.45 && elapsed < 0.55 ? to : rate;
            case DAY -> rate + (to - rate) * (1 - Math.cos(2 * Math.PI * elapsed)) / 2;
            case CLOSED, RECORDED -> 0;
        };
    }
}
