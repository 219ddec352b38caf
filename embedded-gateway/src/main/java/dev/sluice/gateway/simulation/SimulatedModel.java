package dev.sluice.gateway.simulation;

import dev.sluice.gateway.exchange.Ticker;
import dev.sluice.gateway.script.Answer;
import dev.sluice.gateway.script.Step;
import dev.sluice.model.config.LatencyTail;
import dev.sluice.model.config.SimulationConfig;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;

/// One simulated backend: what it answers, and how long that takes. It remembers how much of its rate limits is
/// used and how many requests it runs.
final class SimulatedModel {

    private static final double NANOS_PER_SECOND = 1e9;

    private final Ticker ticker;
    private final InstantSource clock;
    private final RandomGenerator random;
    private final ProviderLimits limits;
    private final AtomicInteger running = new AtomicInteger();

    SimulatedModel(SimulationConfig config, Ticker ticker, InstantSource clock, RandomGenerator random) {
        this.ticker = ticker;
        this.clock = clock;
        this.random = random;
        this.limits = new ProviderLimits(config, ticker.nanos());
    }

    /// A request has come.
    void began() {
        running.incrementAndGet();
    }

    /// It was answered, or given up.
    void ended() {
        running.decrementAndGet();
    }

    /// The answer to a request that has begun.
    ///
    /// @param config as it is now
    Answer answer(SimulatedRequest request, SimulationConfig config) {
        ProviderProfile profile = ProviderProfile.of(config.profile());
        Map<String, String> figures = new LinkedHashMap<>();
        figures.put("model", request.model());
        figures.put("promptTokens", Long.toString(request.promptTokens()));
        figures.put("contextTokens", Integer.toString(config.contextTokens()));
        if (!config.models().isEmpty() && !config.models().contains(request.model())) {
            return profile.error("unknownModel", figures);
        }
        if (request.promptTokens() >= config.contextTokens()) {
            return profile.error("tooLong", figures);
        }
        if (config.maxConcurrent() != null && running.get() > config.maxConcurrent()) {
            return profile.error("overloaded", figures);
        }
        if (request.api().equals("count_tokens")) {
            return whole(Map.of(), 0, Wording.bytes("{\"input_tokens\":" + request.promptTokens() + "}"));
        }
        ProviderLimits.Decision decision =
                limits.take(config, counted(request, config), ticker.nanos(), clock.instant());
        figures.putAll(decision.figures());
        return decision.over() == null
                ? said(request, config, profile.answered(figures))
                : profile.error(decision.over(), figures);
    }

    private static long counted(SimulatedRequest request, SimulationConfig config) {
        long output = request.api().equals("embeddings")
                ? 0
                : request.maxOutputTokens() == null ? config.outputTokens().max() : request.maxOutputTokens();
        return request.promptTokens() + Math.min(output, config.contextTokens());
    }

    private Answer said(SimulatedRequest request, SimulationConfig config, Map<String, String> headers) {
        long latency = slowed(latency(config), config);
        if (request.api().equals("embeddings")) {
            return whole(headers, latency, EmbeddingsBody.of(request));
        }
        long room = config.contextTokens() - request.promptTokens();
        int wanted = request.wantedTokens() == null
                ? random.nextInt(
                        config.outputTokens().min(), config.outputTokens().max() + 1)
                : request.wantedTokens();
        long most = Math.min(room, request.maxOutputTokens() == null ? Long.MAX_VALUE : request.maxOutputTokens());
        int tokens = (int) Math.max(1, Math.min(wanted, most));
        Wording wording = wording(new Wording.Said(
                request,
                Long.toUnsignedString(random.nextLong(), 36),
                clock.instant().getEpochSecond(),
                tokens,
                most < wanted));
        long gap = (long) (NANOS_PER_SECOND / config.tokensPerSecond());
        if (!request.streamed()) {
            return whole(headers, latency + slowed(gap * tokens, config), wording.whole());
        }
        Map<String, String> all = new LinkedHashMap<>(headers);
        all.put("content-type", "text/event-stream");
        return new Answer(200, all, new Stream(wording, tokens, latency, gap, config));
    }

    private static Wording wording(Wording.Said said) {
        return switch (said.request().api()) {
            case "completions" -> new CompletionsWording(said);
            case "messages" -> new MessagesWording(said);
            case "responses" -> new ResponsesWording(said);
            default -> new ChatWording(said);
        };
    }

    private static Answer whole(Map<String, String> headers, long nanos, byte[] body) {
        Map<String, String> all = new LinkedHashMap<>(headers);
        all.put("content-type", "application/json");
        return Answer.whole(200, all, nanos, body);
    }

    private long latency(SimulationConfig config) {
        double nanos = strayed(config.firstTokenLatency().toNanos(), config);
        LatencyTail tail = config.tail();
        return (long) (tail != null && random.nextDouble() < tail.share() ? nanos * tail.factor() : nanos);
    }

    private double strayed(long nanos, SimulationConfig config) {
        double jitter = config.jitter();
        if (jitter == 0) {
            return nanos;
        }
        return switch (config.distribution()) {
            case UNIFORM -> nanos * (1 + jitter * (random.nextDouble() * 2 - 1));
            case NORMAL -> Math.max(0, nanos * (1 + jitter * random.nextGaussian()));
            case LOGNORMAL -> nanos * Math.exp(jitter * random.nextGaussian());
        };
    }

    /// Requests beyond those that run at full speed share it.
    private long slowed(long nanos, SimulationConfig config) {
        Integer fullSpeed = config.concurrent();
        return fullSpeed == null ? nanos : (long) (nanos * Math.max(1.0, (double) running.get() / fullSpeed));
    }

    /// The steps of a stream: the latency, the opening, token by token, the closing.
    private final class Stream implements Iterator<Step> {

        private final Wording wording;
        private final int tokens;
        private final long latency;
        private final long gap;
        private final SimulationConfig config;
        private int step;

        Stream(Wording wording, int tokens, long latency, long gap, SimulationConfig config) {
            this.wording = wording;
            this.tokens = tokens;
            this.latency = latency;
            this.gap = gap;
            this.config = config;
        }

        @Override
        public boolean hasNext() {
            return step < 2 * tokens + 2;
        }

        @Override
        public Step next() {
            int at = step++;
            if (at == 0) {
                return new Step.Wait(latency);
            }
            if (at == 1) {
                return new Step.Send(joined(wording.opening(), wording.token(0)));
            }
            if (at == 2 * tokens + 1) {
                return new Step.Send(wording.closing());
            }
            return at % 2 == 0
                    ? new Step.Wait(slowed((long) strayed(gap, config), config))
                    : new Step.Send(wording.token(at / 2));
        }

        private static byte[] joined(byte[] first, byte[] second) {
            byte[] both = Arrays.copyOf(first, first.length + second.length);
            System.arraycopy(second, 0, both, first.length, second.length);
            return both;
        }
    }
}
