package dev.sluice.gateway.limit;

import dev.sluice.model.ConsumerId;
import dev.sluice.model.ExchangeId;
import dev.sluice.model.LimitId;
import dev.sluice.model.ModelName;
import dev.sluice.model.exchange.TokenUsage;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What the ledger says was used in the past by requests of one kind.
///
/// @param model as asked for
/// @param anonymous whether they showed no key: then address and consumer are counted together
/// @param counterKeys what they were counted by, `limit=key` each; empty where that was not asked for
/// @param charged in all; what of it has no class, as after a crash, counts as output
/// @param nanos what it cost, billionths of the currency that was asked for
public record PastUse(
        ConsumerId consumer,
        ModelName model,
        String clientIp,
        boolean anonymous,
        List<String> counterKeys,
        TokenUsage usage,
        long charged,
        long nanos) {

    public PastUse {
        counterKeys = List.copyOf(counterKeys);
    }

    /// Whether they showed a key, what they were counted by must tell.
    public PastUse(
            ConsumerId consumer,
            ModelName model,
            String clientIp,
            List<String> counterKeys,
            TokenUsage usage,
            long charged,
            long nanos) {
        this(consumer, model, clientIp, isAnonymous(consumer, counterKeys), counterKeys, usage, charged, nanos);
    }

    /// The same uses for a limit that did not count them, by what another one did that counts by the same key.
    public PastUse countedToo(LimitId limit, Iterable<LimitId> alike) {
        if (keyOf(limit) == null) {
            for (LimitId other : alike) {
                String key = keyOf(other);
                if (key != null) {
                    List<String> keys = new ArrayList<>(counterKeys);
                    keys.add(limit + "=" + key);
                    return new PastUse(consumer, model, clientIp, anonymous, keys, usage, charged, nanos);
                }
            }
        }
        return this;
    }

    /// The key by which a limit counted them; null where that is not known.
    public @Nullable String keyOf(LimitId limit) {
        String prefix = limit + "=";
        for (String counterKey : counterKeys) {
            if (counterKey.startsWith(prefix)) {
                return counterKey.substring(prefix.length());
            }
        }
        return null;
    }

    /// Whether requests that were counted by these keys had no key of the consumer's: then address and consumer are
    /// counted together.
    public static boolean isAnonymous(ConsumerId consumer, List<String> counterKeys) {
        String byAddress = "=" + consumer + "@";
        return counterKeys.stream().anyMatch(key -> key.contains(byAddress));
    }

    /// One of them, as far as a limit needs it to tell whether it matches.
    public LimitRequest asked() {
        return new LimitRequest(
                new ExchangeId("past"), consumer, model, clientIp, _ -> null, 0, 0L, false, 1, anonymous, List.of());
    }
}
