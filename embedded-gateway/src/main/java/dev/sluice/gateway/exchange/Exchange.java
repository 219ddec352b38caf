package dev.sluice.gateway.exchange;

import dev.sluice.model.BackendId;
import dev.sluice.model.ConsumerId;
import dev.sluice.model.ExchangeId;
import dev.sluice.model.ModelName;
import dev.sluice.model.exchange.AttemptRecord;
import dev.sluice.model.exchange.CacheHit;
import dev.sluice.model.exchange.ExceededLimits;
import dev.sluice.model.exchange.LimiterTrace;
import dev.sluice.model.state.FlightPhase;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One request of a known consumer on its way: what the steps have learned so far. Written by one thread; others may
/// look at what does not change once it is there, and at its [Progress].
public final class Exchange {

    /// What the request is, from the beginning.
    ///
    /// @param api such as `chat`
    /// @param revision of the configuration that it runs under
    public record Start(
            ExchangeId id,
            Instant at,
            long nanos,
            ConsumerId consumer,
            @Nullable String keyHint,
            String clientIp,
            String api,
            long revision) {

        /// The day on which it came, in UTC.
        public LocalDate day() {
            return LocalDate.ofInstant(at, ZoneOffset.UTC);
        }
    }

    private final Start start;
    private final Progress progress = new Progress();
    private final List<AttemptRecord> attempts = new ArrayList<>(1);
    private @Nullable ModelName requestModel;
    private @Nullable ModelName routedModel;
    private boolean streamed;
    private PromptTokens prompt = PromptTokens.NONE;
    private long reservedTokens;
    private LimiterStamp admission = LimiterStamp.NONE;
    private LimiterStamp end = LimiterStamp.NONE;
    private List<String> counterKeys = List.of();
    private @Nullable ExceededLimits exceeded;
    private @Nullable LimiterTrace limiterTrace;
    private @Nullable String cache;
    private @Nullable CacheHit cacheHit;
    private @Nullable BackendId backend;
    private @Nullable ModelName responseModel;
    private @Nullable String injectedFault;

    public Exchange(Start start) {
        this.start = start;
    }

    public Start start() {
        return start;
    }

    /// How far it has come, and how it can be ended.
    public Progress progress() {
        return progress;
    }

    /// The body was understood.
    ///
    /// @param model null where the request names none
    public void asks(@Nullable ModelName model, boolean stream) {
        this.requestModel = model;
        this.routedModel = model;
        this.streamed = stream;
        progress.goesOn(FlightPhase.DECIDING);
    }

    /// A limit led it to another model.
    public void goesOnAs(ModelName model) {
        this.routedModel = model;
    }

    /// The prompt was counted.
    public void counted(PromptTokens tokens) {
        this.prompt = tokens;
    }

    /// The limiter admitted it.
    public void admitted(LimiterStamp admission, long reservedTokens, List<String> counterKeys) {
        this.admission = admission;
        this.reservedTokens = reservedTokens;
        this.counterKeys = counterKeys;
    }

    /// Limits without room did something other than refusing it.
    public void exceeded(@Nullable ExceededLimits what) {
        this.exceeded = what;
    }

    /// The limiter was asked, and has said what by and what of it.
    ///
    /// @param part of its whole trace: the last, so far
    public void traced(@Nullable LimiterTrace part) {
        if (part != null) {
            limiterTrace = limiterTrace == null ? part : limiterTrace.then(part);
        }
    }

    /// The limiter did not admit it, so far, by these keys.
    public void countedBy(List<String> counterKeys) {
        if (!counterKeys.isEmpty()) {
            this.counterKeys = counterKeys;
        }
    }

    /// What the limiter held has ended.
    public void ended(LimiterStamp end) {
        this.end = end;
    }

    /// What looking into the cache came to: `hit`, `semantic-hit`, `miss`, `bypass`.
    public void cached(String outcome) {
        this.cache = outcome;
    }

    /// What looking into the cache came to, or null while no cache is on.
    public @Nullable String cache() {
        return cache;
    }

    /// A cached answer serves it.
    public void served(CacheHit hit) {
        this.cacheHit = hit;
    }

    /// The cached answer that serves it, or null.
    public @Nullable CacheHit cacheHit() {
        return cacheHit;
    }

    /// A backend is asked.
    public void asked(BackendId backend, ModelName model) {
        this.backend = backend;
        this.responseModel = model;
    }

    /// A fault that was injected on purpose hits an attempt.
    public void hitBy(String fault) {
        this.injectedFault = fault;
    }

    /// The fault that hit an attempt last; null where none did.
    public @Nullable String injectedFault() {
        return injectedFault;
    }

    public void attempted(AttemptRecord attempt) {
        attempts.add(attempt);
    }

    public @Nullable ModelName requestModel() {
        return requestModel;
    }

    /// The model that it is limited, routed and priced as; null where the path has none.
    public @Nullable ModelName routedModel() {
        return routedModel;
    }

    public boolean streamed() {
        return streamed;
    }

    /// How many tokens the prompt has.
    public long promptTokens() {
        return prompt.tokens();
    }

    /// The same, with how that is known.
    public PromptTokens prompt() {
        return prompt;
    }

    public long reservedTokens() {
        return reservedTokens;
    }

    public LimiterStamp admission() {
        return admission;
    }

    /// When what the limiter held ended.
    public LimiterStamp end() {
        return end;
    }

    public List<String> counterKeys() {
        return counterKeys;
    }

    public @Nullable ExceededLimits exceeded() {
        return exceeded;
    }

    public @Nullable LimiterTrace limiterTrace() {
        return limiterTrace;
    }

    public @Nullable BackendId backend() {
        return backend;
    }

    public @Nullable ModelName responseModel() {
        return responseModel;
    }

    public List<AttemptRecord> attempts() {
        return attempts;
    }
}
