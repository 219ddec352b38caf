package dev.sluice.console.fake;

import dev.sluice.model.BackendId;
import dev.sluice.model.ConsumerId;
import dev.sluice.model.ExchangeId;
import dev.sluice.model.LimitId;
import dev.sluice.model.ModelName;
import dev.sluice.model.TokenCount;
import dev.sluice.model.exchange.AttemptOutcome;
import dev.sluice.model.exchange.AttemptRecord;
import dev.sluice.model.exchange.CausedBy;
import dev.sluice.model.exchange.ExchangeRecord;
import dev.sluice.model.exchange.Outcome;
import dev.sluice.model.message.History;
import dev.sluice.model.message.Samples;
import dev.sluice.model.message.Samples.Percentiles;
import dev.sluice.model.state.BreakerPosition;
import dev.sluice.model.state.BreakerState;
import dev.sluice.model.state.Change;
import dev.sluice.model.state.Health;
import dev.sluice.model.state.TokenDimension;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.random.RandomGenerator;

/// Lively traffic for a fake gateway: four consumers in waves, one of which runs into its limit, and one backend that
/// breaks for a while.
public final class FakeTraffic {

    public static final Duration STEP = Duration.ofMillis(200);

    private static final double[] PHASE = {0, 1.7, 3.1, 4.9};
    private static final double[] LEVEL = {0.86, 1.05, 0.45, 0.55};
    private static final double[] MODEL_SHARE = {0.5, 0.3, 0.2};

    private final FakeGateway gateway;
    private final RandomGenerator random;
    private final List<Deque<Long>> minute = new ArrayList<>();
    private long steps;
    private long exchanges;

    public FakeTraffic(FakeGateway gateway, RandomGenerator random) {
        this.gateway = gateway;
        this.random = random;
        FakeWorld.CONSUMERS.forEach(_ -> minute.add(new ArrayDeque<>()));
    }

    /// An hour of the past in steps of a second, with eight minutes in it during which the gateway was down.
    public List<History> past(Instant now) {
        Instant from = now.minusSeconds(3600);
        List<History> past = new ArrayList<>();
        past.add(history(from, 1500));
        past.add(history(from.plusSeconds(1980), 1620));
        return past;
    }

    /// What happens in the step that ends at this time.
    public void step(Instant at) {
        steps++;
        List<Samples.Tokens> tokens = new ArrayList<>();
        List<ExchangeRecord> ended = new ArrayList<>();
        List<Change> changes = new ArrayList<>();
        double[] byModel = new double[FakeWorld.MODELS.size()];
        long total = 0;
        int refused = 0;
        for (int i = 0; i < FakeWorld.CONSUMERS.size(); i++) {
            long wanted =
                    Math.round(level(i, at) * FakeWorld.LIMITS.get(i) / 300.0 * (0.6 + 0.8 * random.nextDouble()));
            long used = window(i).stream().mapToLong(Long::longValue).sum();
            boolean refuse = used + wanted > FakeWorld.LIMITS.get(i);
            long granted = refuse ? 0 : wanted;
            remember(i, granted);
            if (granted > 0) {
                tokens.add(new Samples.Tokens(TokenDimension.CONSUMER, FakeWorld.CONSUMERS.get(i), granted));
            }
            for (int m = 0; m < byModel.length; m++) {
                byModel[m] += granted * MODEL_SHARE[m];
            }
            total += granted;
            if (refuse || random.nextInt(3) == 0) {
                ended.add(exchange(i, at, refuse));
                refused += refuse ? 1 : 0;
            }
            changes.add(new Change.ConsumerPut(FakeWorld.consumer(i, used + granted, at.plusSeconds(30))));
        }
        for (int m = 0; m < byModel.length; m++) {
            tokens.add(new Samples.Tokens(TokenDimension.MODEL, FakeWorld.MODELS.get(m), Math.round(byModel[m])));
            tokens.add(new Samples.Tokens(TokenDimension.BACKEND, FakeWorld.BACKENDS.get(m), Math.round(byModel[m])));
        }
        changes.addAll(backends(at));
        gateway.everyone(samples(at, ended.size(), refused, total, tokens));
        gateway.ended(ended);
        gateway.patch(changes);
    }

    private List<Change> backends(Instant at) {
        boolean broken = at.getEpochSecond() / 20 % 3 == 1;
        BreakerState open = new BreakerState(
                BreakerPosition.OPEN, at, at.plusSeconds(8), "5 failures within 1 min: 503 Service Unavailable", 5);
        return List.of(
                new Change.BackendPut(
                        FakeWorld.backend("east", Health.HEALTHY, BreakerState.CLOSED, random.nextInt(6))),
                new Change.BackendPut(FakeWorld.backend(
                        "west", broken ? Health.DOWN : Health.HEALTHY, broken ? open : BreakerState.CLOSED, 1)),
                new Change.BackendPut(
                        FakeWorld.backend("local", Health.DEGRADED, BreakerState.CLOSED, random.nextInt(3))));
    }

    private Samples samples(Instant at, int requests, int refused, long total, List<Samples.Tokens> tokens) {
        long input = total * 2 / 3;
        double jitter = 1 + 0.2 * Math.sin(steps / 30.0) + 0.05 * random.nextDouble();
        return new Samples(
                at,
                STEP,
                requests,
                refused,
                0,
                input,
                total - input,
                3 + random.nextInt(4),
                percentiles(300_000, jitter),
                percentiles(1_400_000, jitter),
                percentiles(310, jitter),
                tokens);
    }

    private static Percentiles percentiles(double micros, double jitter) {
        return new Percentiles(micros(micros * jitter), micros(micros * jitter * 2.1), micros(micros * jitter * 3.4));
    }

    private static Duration micros(double micros) {
        return Duration.ofNanos(Math.round(micros * 1_000));
    }

    private ExchangeRecord exchange(int consumer, Instant at, boolean refused) {
        exchanges++;
        int pick = random.nextInt(FakeWorld.MODELS.size());
        Duration duration = refused ? Duration.ofMillis(1) : Duration.ofMillis(400 + random.nextInt(2400));
        TokenCount input = TokenCount.of(refused ? 0 : 120 + random.nextInt(900));
        TokenCount output = TokenCount.of(refused ? 0 : 20 + random.nextInt(400));
        BackendId backend = new BackendId(FakeWorld.BACKENDS.get(pick));
        ModelName model = new ModelName(FakeWorld.MODELS.get(pick));
        return new ExchangeRecord(
                new ExchangeId("fake-" + exchanges),
                at.minus(duration),
                at,
                new ConsumerId(FakeWorld.CONSUMERS.get(consumer)),
                "a1b2",
                "127.0.0.1",
                "chat",
                model,
                refused ? null : model,
                refused ? null : backend,
                refused ? 429 : 200,
                refused ? Outcome.REFUSED : Outcome.COMPLETED,
                refused ? CausedBy.GATEWAY : null,
                refused ? "rate_limit_exceeded" : null,
                refused ? new LimitId(FakeWorld.CONSUMERS.get(consumer) + "-tpm") : null,
                null,
                null,
                random.nextBoolean(),
                input,
                input,
                TokenCount.ZERO,
                output,
                TokenCount.ZERO,
                input,
                input.plus(output),
                false,
                BigDecimal.valueOf(input.plus(output).value(), 6),
                "USD",
                refused ? null : Duration.ofMillis(180 + random.nextInt(400)),
                duration,
                Duration.ofNanos(250_000 + random.nextInt(200_000)),
                12,
                exchanges,
                exchanges,
                exchanges,
                exchanges,
                List.of(),
                null,
                null,
                refused
                        ? List.of()
                        : List.of(new AttemptRecord(
                                1,
                                backend,
                                model,
                                at.minus(duration),
                                200,
                                AttemptOutcome.COMPLETED,
                                null,
                                null,
                                null,
                                duration,
                                input,
                                TokenCount.ZERO,
                                output,
                                TokenCount.ZERO,
                                false,
                                null)));
    }

    private History history(Instant from, int seconds) {
        List<History.Series> series = new ArrayList<>();
        for (int i = 0; i < FakeWorld.CONSUMERS.size(); i++) {
            List<Long> tokens = new ArrayList<>();
            for (int s = 0; s < seconds; s++) {
                double share = Math.min(0.985, level(i, from.plusSeconds(s)));
                tokens.add(Math.round(share * FakeWorld.LIMITS.get(i) / 60.0 * (0.7 + 0.6 * random.nextDouble())));
            }
            series.add(new History.Series(TokenDimension.CONSUMER, FakeWorld.CONSUMERS.get(i), tokens));
        }
        return new History(from, Duration.ofSeconds(1), series);
    }

    private double level(int consumer, Instant at) {
        double minutes = at.toEpochMilli() / 60_000.0;
        double wave =
                0.75 + 0.2 * Math.sin(minutes * 1.3 + PHASE[consumer]) + 0.12 * Math.sin(minutes * 4.1 + consumer);
        return LEVEL[consumer] * wave;
    }

    private void remember(int consumer, long tokens) {
        Deque<Long> window = window(consumer);
        window.addLast(tokens);
        if (window.size() > 300) {
            window.removeFirst();
        }
    }

    private Deque<Long> window(int consumer) {
        return minute.get(consumer);
    }
}
