package dev.sluice.console.screen.backends;

import dev.sluice.console.component.Quantity;
import dev.sluice.console.rehearsal.Span;
import dev.sluice.console.screen.consumers.TokenAmount;
import dev.sluice.console.text.Words;
import dev.sluice.model.config.BackendConfig;
import dev.sluice.model.config.CapacityConfig;
import dev.sluice.model.config.CircuitBreakerConfig;
import dev.sluice.model.config.FailureCondition;
import dev.sluice.model.config.HealthProbeConfig;
import dev.sluice.model.config.Provider;
import dev.sluice.model.config.SimulationConfig;
import dev.sluice.model.config.TimeoutsConfig;
import java.net.URI;
import java.time.Duration;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// How a backend is set up, as it is typed: every field a text, read when it is needed.
///
/// @param base what the fields do not speak of stays as it is there
/// @param texts what stands in the fields
record SetupForm(BackendConfig base, Map<Field, String> texts) {

    private static final Words WORDS = Words.of(SetupForm.class);

    /// A field of the form, in its order.
    enum Field {
        BASE_URL,
        KEY,
        FIRST_TOKEN,
        SPEED,
        TOKENS_PER_MINUTE,
        REQUESTS_PER_MINUTE,
        CONCURRENT,
        FROM_HEADERS,
        FAILURES,
        INTERVAL,
        TRIP,
        RETRY_AFTER,
        CONNECT,
        FIRST_CONTENT,
        IDLE,
        TOTAL,
        PROBE_PATH,
        PROBE_INTERVAL
    }

    /// Typed where a key stands that is no longer wanted.
    private static final String NO_KEY = "none";

    private static final Duration PROBE_INTERVAL = Duration.ofSeconds(15);
    private static final Pattern FAILURES = Pattern.compile("(\\d{1,6})\\s*(%?)");

    /// What came of reading the fields.
    ///
    /// @param backend null where something is wrong; with the key that it had
    /// @param key what was typed for it; null: it stays. Empty: it is taken away
    /// @param problems what is wrong, by field
    record Reading(
            @Nullable BackendConfig backend, @Nullable String key, Map<Field, String> problems) {
        @Override
        public String toString() {
            return "Reading[" + backend + ", " + problems + "]";
        }
    }

    SetupForm {
        texts = Map.copyOf(texts);
    }

    static SetupForm of(BackendConfig backend) {
        Map<Field, String> texts = new EnumMap<>(Field.class);
        for (Field field : Field.values()) {
            texts.put(field, "");
        }
        texts.put(
                Field.BASE_URL,
                backend.baseUrl() == null ? "" : backend.baseUrl().toString());
        SimulationConfig simulation = backend.simulation();
        if (simulation != null) {
            texts.put(Field.FIRST_TOKEN, Span.text(simulation.firstTokenLatency()));
            texts.put(Field.SPEED, plain(simulation.tokensPerSecond()));
        }
        CapacityConfig capacity = backend.capacity();
        if (capacity != null) {
            texts.put(Field.TOKENS_PER_MINUTE, text(capacity.tokensPerMinute()));
            texts.put(Field.REQUESTS_PER_MINUTE, text(capacity.requestsPerMinute()));
            texts.put(Field.CONCURRENT, text(capacity.concurrent()));
        }
        texts.put(Field.FROM_HEADERS, Boolean.toString(capacity == null || capacity.fromHeaders()));
        CircuitBreakerConfig breaker = backend.circuitBreaker();
        FailureCondition condition = breaker.failureCondition();
        texts.put(Field.FAILURES, condition.count() == null ? condition.percentage() + " %" : text(condition.count()));
        texts.put(Field.INTERVAL, Span.text(condition.interval()));
        texts.put(Field.TRIP, Span.text(breaker.tripDuration()));
        texts.put(Field.RETRY_AFTER, Boolean.toString(breaker.acceptRetryAfter()));
        texts.put(Field.CONNECT, Span.text(backend.timeouts().connect()));
        texts.put(Field.FIRST_CONTENT, Span.text(backend.timeouts().firstContent()));
        texts.put(Field.IDLE, Span.text(backend.timeouts().idle()));
        texts.put(Field.TOTAL, Span.text(backend.timeouts().total()));
        HealthProbeConfig probe = backend.healthProbe();
        texts.put(Field.PROBE_PATH, probe == null ? "" : probe.path());
        texts.put(Field.PROBE_INTERVAL, Span.text(probe == null ? PROBE_INTERVAL : probe.interval()));
        return new SetupForm(backend, texts);
    }

    SetupForm with(Field field, String text) {
        Map<Field, String> next = new EnumMap<>(texts);
        next.put(field, text);
        return new SetupForm(base, next);
    }

    String text(Field field) {
        return Objects.requireNonNull(texts.get(field)).strip();
    }

    boolean touched() {
        return !of(base).texts.equals(texts);
    }

    boolean simulated() {
        return base.provider() == Provider.SIMULATED;
    }

    /// Reads all fields.
    Reading read() {
        Map<Field, String> problems = new LinkedHashMap<>();
        URI baseUrl = simulated() ? null : baseUrl(problems);
        String key = key(baseUrl, problems);
        SimulationConfig simulation = base.simulation() == null ? null : simulation(base.simulation(), problems);
        CapacityConfig capacity = capacity(problems);
        CircuitBreakerConfig breaker = breaker(problems);
        TimeoutsConfig timeouts = new TimeoutsConfig(
                length(Field.CONNECT, problems),
                length(Field.FIRST_CONTENT, problems),
                length(Field.IDLE, problems),
                length(Field.TOTAL, problems));
        HealthProbeConfig probe = probe(problems);
        if (!problems.isEmpty()) {
            return new Reading(null, null, problems);
        }
        boolean localNetwork = baseUrl != null
                && (baseUrl.equals(base.baseUrl())
                        ? base.localNetwork()
                        : ModelServer.at(baseUrl).localNetwork());
        return new Reading(
                new BackendConfig(
                        base.id(),
                        base.provider(),
                        baseUrl,
                        localNetwork,
                        base.apiKey(),
                        capacity,
                        breaker,
                        timeouts,
                        probe,
                        simulation),
                key,
                Map.of());
    }

    private @Nullable URI baseUrl(Map<Field, String> problems) {
        URI typed = NewBackendViewModel.address(text(Field.BASE_URL)).orElse(null);
        if (typed == null) {
            problems.put(Field.BASE_URL, WORDS.text("setup.problem.base-url"));
        }
        return typed;
    }

    /// A key that was given for one server never goes to another one unasked.
    private @Nullable String key(@Nullable URI baseUrl, Map<Field, String> problems) {
        String typed = text(Field.KEY);
        if (typed.equalsIgnoreCase(NO_KEY)) {
            return "";
        }
        URI before = base.baseUrl();
        if (typed.isEmpty()
                && base.apiKey() != null
                && baseUrl != null
                && before != null
                && !Objects.equals(baseUrl.getRawAuthority(), before.getRawAuthority())) {
            problems.put(Field.KEY, WORDS.text("setup.problem.key", before.getRawAuthority()));
        }
        return typed.isEmpty() ? null : typed;
    }

    private SimulationConfig simulation(SimulationConfig before, Map<Field, String> problems) {
        double speed = before.tokensPerSecond();
        try {
            speed = Double.parseDouble(text(Field.SPEED));
        } catch (NumberFormatException e) {
            speed = 0;
        }
        if (!(speed > 0)) {
            problems.put(Field.SPEED, WORDS.text("setup.problem.speed"));
        }
        return new SimulationConfig(
                length(Field.FIRST_TOKEN, problems),
                speed,
                before.jitter(),
                before.contextTokens(),
                before.profile(),
                before.distribution(),
                before.tail(),
                before.tokensPerMinute(),
                before.requestsPerMinute(),
                before.concurrent(),
                before.maxConcurrent(),
                before.outputTokens(),
                before.models());
    }

    private @Nullable CapacityConfig capacity(Map<Field, String> problems) {
        Long tokens = whole(Field.TOKENS_PER_MINUTE, problems);
        Long requests = whole(Field.REQUESTS_PER_MINUTE, problems);
        Long concurrent = whole(Field.CONCURRENT, problems);
        boolean fromHeaders = Boolean.parseBoolean(text(Field.FROM_HEADERS));
        return tokens == null && requests == null && concurrent == null && fromHeaders
                ? null
                : new CapacityConfig(
                        tokens, requests, concurrent == null ? null : Math.toIntExact(concurrent), fromHeaders);
    }

    private CircuitBreakerConfig breaker(Map<Field, String> problems) {
        FailureCondition before = base.circuitBreaker().failureCondition();
        Matcher failures = FAILURES.matcher(text(Field.FAILURES));
        int number = failures.matches() ? Integer.parseInt(failures.group(1)) : 0;
        boolean share = failures.matches() && !failures.group(2).isEmpty();
        if (number < 1 || (share && number > 100)) {
            problems.put(Field.FAILURES, WORDS.text("setup.problem.failures"));
        }
        return new CircuitBreakerConfig(
                new FailureCondition(
                        share ? null : number,
                        share ? number : null,
                        before.minimumRequests(),
                        length(Field.INTERVAL, problems),
                        before.statusCodeRanges(),
                        before.errorReasons()),
                length(Field.TRIP, problems),
                Boolean.parseBoolean(text(Field.RETRY_AFTER)));
    }

    private @Nullable HealthProbeConfig probe(Map<Field, String> problems) {
        String path = text(Field.PROBE_PATH);
        if (path.isEmpty()) {
            return null;
        }
        if (!path.startsWith("/")) {
            problems.put(Field.PROBE_PATH, WORDS.text("setup.problem.path"));
        }
        return new HealthProbeConfig(path, length(Field.PROBE_INTERVAL, problems));
    }

    private Duration length(Field field, Map<Field, String> problems) {
        return Span.parse(text(field)).orElseGet(() -> {
            problems.put(field, WORDS.text("setup.problem.length"));
            return Duration.ZERO;
        });
    }

    private @Nullable Long whole(Field field, Map<Field, String> problems) {
        if (text(field).isEmpty()) {
            return null;
        }
        return switch (TokenAmount.read(text(field))) {
            case TokenAmount.Reading.Amount(long amount) -> amount;
            case TokenAmount.Reading.Unreadable(String why) -> {
                problems.put(field, why);
                yield null;
            }
        };
    }

    private static String text(@Nullable Number number) {
        return number == null ? "" : Quantity.exact(number.longValue());
    }

    private static String plain(double number) {
        return number == Math.rint(number) ? Long.toString((long) number) : Double.toString(number);
    }

    @Override
    public String toString() {
        return "SetupForm[" + base.id() + "]";
    }
}
