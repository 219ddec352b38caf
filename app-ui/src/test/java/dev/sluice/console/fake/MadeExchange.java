package dev.sluice.console.fake;

import dev.sluice.console.link.MessageCodec;
import dev.sluice.model.exchange.ExchangeRecord;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// An exchange that is made up member by member, as the protocol names them; the rest is that of an answered chat.
public final class MadeExchange {

    private static final MessageCodec CODEC = new MessageCodec();

    private final Map<String, Object> members = new LinkedHashMap<>();
    private final List<Map<String, Object>> attempts = new ArrayList<>();

    public MadeExchange(String id) {
        members.put("id", id);
        members.put("startedAt", "2026-11-23T14:00:00.123Z");
        members.put("endedAt", "2026-11-23T14:00:02.123Z");
        members.put("consumer", "checkout");
        members.put("clientIp", "127.0.0.1");
        members.put("api", "chat");
        members.put("requestModel", "gpt-4o");
        members.put("responseModel", "gpt-4o-prod");
        members.put("backend", "east");
        members.put("status", 200);
        members.put("outcome", "completed");
        members.put("duration", "PT2S");
        members.put("overhead", "PT0.0004S");
        members.put("counterKeys", List.of());
        for (String tokens : List.of(
                "estimatedInputTokens",
                "inputTokens",
                "cachedInputTokens",
                "outputTokens",
                "reasoningTokens",
                "reservedTokens",
                "chargedTokens")) {
            members.put(tokens, 0);
        }
    }

    public MadeExchange with(String member, Object value) {
        members.put(member, value);
        return this;
    }

    /// One attempt more.
    ///
    /// @param more members besides, such as `firstContent`
    public MadeExchange attempt(String backend, int status, String outcome, String duration, Map<String, Object> more) {
        Map<String, Object> attempt = new LinkedHashMap<>();
        attempt.put("number", attempts.size() + 1);
        attempt.put("backend", backend);
        attempt.put("model", "gpt-4o-prod");
        attempt.put("startedAt", members.get("startedAt"));
        attempt.put("status", status);
        attempt.put("outcome", outcome);
        attempt.put("duration", duration);
        for (String tokens : List.of("inputTokens", "cachedInputTokens", "outputTokens", "reasoningTokens")) {
            attempt.put(tokens, 0);
        }
        attempt.putAll(more);
        attempts.add(attempt);
        return this;
    }

    public ExchangeRecord record() {
        members.put("attempts", attempts);
        return CODEC.convert(members, ExchangeRecord.class);
    }
}
