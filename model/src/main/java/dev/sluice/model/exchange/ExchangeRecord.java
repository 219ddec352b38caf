package dev.sluice.model.exchange;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.sluice.model.BackendId;
import dev.sluice.model.ConsumerId;
import dev.sluice.model.ExchangeId;
import dev.sluice.model.LimitId;
import dev.sluice.model.ModelName;
import dev.sluice.model.TokenCount;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One request's whole way through the gateway, ended. It holds no content.
///
/// @param id equals the response's `x-request-id`
/// @param keyHint the last four characters of the key that was shown, or null
/// @param api what was asked: `chat`, `models`, …
/// @param requestModel the model asked for; null where the path has none
/// @param responseModel the backend's own name for it; null where nothing answered
/// @param backend the one whose answer the client got; null where none
/// @param status sent to the client; 499 where it left before
/// @param reason a code of the contract where it did not complete, else null
/// @param limit the limit that refused, or null
/// @param cache `hit`, `semantic-hit`, `miss`, `bypass`, or null while no cache is on
/// @param cacheHit the cached answer that served it, or null
/// @param estimatedInputTokens the gateway's own count of the prompt
/// @param reservedTokens what the limits held for it
/// @param chargedTokens what the limits counted in the end
/// @param estimated whether the usage is the gateway's estimate, since the backend gave none
/// @param cost in `currency`; null when unpriced; 0 without a currency where nothing ran and nothing was saved
/// @param firstContent from the start to the first content; null where none came
/// @param overhead the gateway's own share of `duration`
/// @param revision of the configuration that it was admitted under
/// @param sequence the limiter's number of the admission, 0 where it was not admitted; admissions and ends have one
///     series of numbers
/// @param tick the limiter's clock at admission: microseconds that only rise, from a start of the machine's own
/// @param endSequence the limiter's number of the moment when what was held ended; 0 where nothing was
/// @param endTick its clock then
/// @param counterKeys what it was counted by, `limit=key` each
/// @param exceeded what limits without room did, other than refusing it; null: nothing
/// @param limiterTrace what the limiter was asked, kept in the ledger only; null where it was not asked
public record ExchangeRecord(
        ExchangeId id,
        Instant startedAt,
        Instant endedAt,
        ConsumerId consumer,
        @Nullable String keyHint,
        String clientIp,
        String api,
        @Nullable ModelName requestModel,
        @Nullable ModelName responseModel,
        @Nullable BackendId backend,
        int status,
        Outcome outcome,
        @Nullable CausedBy causedBy,
        @Nullable String reason,
        @Nullable LimitId limit,
        @Nullable String cache,
        @Nullable CacheHit cacheHit,
        boolean streamed,
        TokenCount estimatedInputTokens,
        TokenCount inputTokens,
        TokenCount cachedInputTokens,
        TokenCount outputTokens,
        TokenCount reasoningTokens,
        TokenCount reservedTokens,
        TokenCount chargedTokens,
        boolean estimated,

        @JsonFormat(shape = JsonFormat.Shape.STRING) @Nullable
        BigDecimal cost,

        @Nullable String currency,
        @Nullable Duration firstContent,
        Duration duration,
        Duration overhead,
        long revision,
        long sequence,
        long tick,
        long endSequence,
        long endTick,
        List<String> counterKeys,
        @Nullable ExceededLimits exceeded,

        @JsonIgnore @Nullable LimiterTrace limiterTrace,

        List<AttemptRecord> attempts) {

    /// The `clientIp` of requests that the gateway's own traffic generator sent: no usage, quota or budget has them.
    public static final String GENERATOR = "generator";

    /// How counter keys end under which limits count the generator's requests, apart from those of clients.
    public static final String BY_GENERATOR = "@" + GENERATOR;

    public ExchangeRecord {
        counterKeys = List.copyOf(counterKeys);
        attempts = List.copyOf(attempts);
    }

    /// Whether the traffic generator sent it.
    @JsonProperty(access = JsonProperty.Access.READ_ONLY)
    public boolean isGenerated() {
        return clientIp.equals(GENERATOR);
    }

    public TokenCount totalTokens() {
        return inputTokens.plus(outputTokens);
    }
}
