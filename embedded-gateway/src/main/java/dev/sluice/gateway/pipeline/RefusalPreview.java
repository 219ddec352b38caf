package dev.sluice.gateway.pipeline;

import dev.sluice.gateway.accept.RefusalWriter;
import dev.sluice.gateway.exchange.Refusal;
import dev.sluice.gateway.limit.Admission;
import dev.sluice.gateway.limit.LimitRequest;
import dev.sluice.gateway.limit.reserve.ReservingLimiter;
import dev.sluice.gateway.protocol.ErrorBody;
import dev.sluice.gateway.protocol.Protocol;
import dev.sluice.model.ConsumerId;
import dev.sluice.model.ExchangeId;
import dev.sluice.model.ModelName;
import dev.sluice.model.config.LimitConfig;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;

/// The answer that a client gets when a limit has no room: made by a limiter with that limit alone, which is asked
/// until it refuses, and written as live refusals are.
///
/// @param headers in the order in which they are sent
public record RefusalPreview(int status, Map<String, String> headers, String body) {

    /// More requests than these no limit is filled with.
    private static final int MOST = 100_000;

    /// How many requests fill a bound of tokens.
    private static final long PARTS = 3;

    public RefusalPreview {
        headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
    }

    /// Fills a limit with requests of one consumer, all at one moment.
    ///
    /// @return empty where it does not refuse: it bounds nothing that requests alone use up, or only counts
    public static Optional<RefusalPreview> of(
            LimitConfig limit, ConsumerId consumer, ModelName model, Protocol protocol, Instant now) {
        ReservingLimiter limiter = new ReservingLimiter(() -> 0, InstantSource.fixed(now));
        limiter.configure(List.of(limit));
        LimitRequest request = request(limit, consumer, model);
        for (int i = 0; i < MOST; i++) {
            if (limiter.admit(request) instanceof Admission.Rejected rejected) {
                return Optional.of(written(rejected, protocol, now));
            }
        }
        return Optional.empty();
    }

    private static LimitRequest request(LimitConfig limit, ConsumerId consumer, ModelName model) {
        long tokens = 1_000;
        if (limit.tokenQuota() != null) {
            tokens = limit.tokenQuota().tokens() / PARTS;
        }
        if (limit.tokensPerMinute() != null) {
            tokens = limit.tokensPerMinute() / PARTS;
        }
        if (limit.maxTokensPerRequest() != null) {
            tokens = Math.min(tokens, limit.maxTokensPerRequest());
        }
        long prompt = Math.max(1, tokens / 2);
        return new LimitRequest(
                new ExchangeId("preview"),
                consumer,
                model,
                "127.0.0.1",
                _ -> null,
                prompt,
                Math.max(0, tokens - prompt),
                false);
    }

    private static RefusalPreview written(Admission.Rejected rejected, Protocol protocol, Instant now) {
        Refusal refusal = rejected.refusal();
        HttpFields.Mutable headers = HttpFields.build();
        new RateHeaders(RateDialect.of(protocol), now).put(headers, rejected.tokens(), rejected.requests());
        NamedHeaders.put(headers, rejected.remainders());
        NamedHeaders.refused(headers, rejected.remainders(), refusal);
        byte[] body = ErrorBody.json(protocol, refusal);
        RefusalWriter.putHeaders(headers, refusal, body);
        Map<String, String> written = new LinkedHashMap<>();
        for (HttpField field : headers) {
            written.put(field.getName(), field.getValue());
        }
        return new RefusalPreview(refusal.status(), written, new String(body, StandardCharsets.UTF_8));
    }
}
