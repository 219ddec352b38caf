package dev.sluice.gateway.metrics;

import dev.sluice.gateway.admin.AdminJson;
import dev.sluice.model.exchange.ExchangeRecord;
import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;

/// Exchanges that ended, as the pipeline tells of them.
final class Ended {

    private static final String TIMES = """
        "id":"x-1", "startedAt":"2026-05-04T10:00:00Z", "endedAt":"2026-05-04T10:00:01.900Z", "clientIp":"127.0.0.1",
        "api":"chat", "overhead":"PT0.0004S", "revision":12, "counterKeys":[]
        """;

    private static final RecordComponent[] COMPONENTS = ExchangeRecord.class.getRecordComponents();
    private static final Constructor<?> CONSTRUCTOR = ExchangeRecord.class.getConstructors()[0];

    private Ended() {}

    /// A stream of 810 tokens in and 95 out, its first after 310 ms and its last after 1.9 s.
    static ExchangeRecord completed(String consumer, String model) {
        return exchange("""
            "consumer":"%s", "requestModel":"%s", "responseModel":"gpt-4o-prod", "backend":"east", "status":200,
            "outcome":"completed", "streamed":true, "inputTokens":810, "cachedInputTokens":100, "outputTokens":95,
            "reasoningTokens":20, "chargedTokens":905, "reservedTokens":905, "estimatedInputTokens":810,
            "cost":"0.0029", "currency":"USD", "firstContent":"PT0.31S", "duration":"PT1.9S",
            "attempts":[{"number":1, "backend":"east", "model":"gpt-4o-prod", "startedAt":"2026-05-04T10:00:00Z",
              "status":200, "outcome":"completed", "duration":"PT1.89S", "inputTokens":810, "cachedInputTokens":100,
              "outputTokens":95, "reasoningTokens":20}]
            """.formatted(consumer, model));
    }

    /// The same exchange but for one member.
    static ExchangeRecord with(ExchangeRecord exchange, String member, Object value) {
        try {
            Object[] values = new Object[COMPONENTS.length];
            for (int i = 0; i < COMPONENTS.length; i++) {
                values[i] = COMPONENTS[i].getName().equals(member)
                        ? value
                        : COMPONENTS[i].getAccessor().invoke(exchange);
            }
            return (ExchangeRecord) CONSTRUCTOR.newInstance(values);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Refused, before any backend was asked.
    ///
    /// @param more members of its own
    static ExchangeRecord refused(String consumer, String model, String code, String more) {
        return exchange("""
            "consumer":"%s", "requestModel":"%s", "status":429, "outcome":"refused", "causedBy":"client",
            "reason":"%s", "inputTokens":0, "cachedInputTokens":0, "outputTokens":0, "reasoningTokens":0,
            "chargedTokens":0, "reservedTokens":0, "estimatedInputTokens":0, "duration":"PT0.001S", "attempts":[]%s
            """.formatted(consumer, model, code, more));
    }

    private static ExchangeRecord exchange(String members) {
        return AdminJson.mapper().readValue("{" + TIMES + "," + members + "}", ExchangeRecord.class);
    }
}
