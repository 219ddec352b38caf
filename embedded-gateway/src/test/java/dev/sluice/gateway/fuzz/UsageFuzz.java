package dev.sluice.gateway.fuzz;

import dev.sluice.gateway.protocol.Api;
import dev.sluice.gateway.protocol.Apis;
import dev.sluice.gateway.protocol.UsageReader;
import dev.sluice.model.exchange.TokenUsage;
import java.util.List;

/// Answers as anybody might give them: a usage that is believed makes sense.
final class UsageFuzz {

    private static final List<Api> APIS =
            List.of(Apis.CHAT, Apis.COMPLETIONS, Apis.EMBEDDINGS, Apis.RESPONSES, Apis.MESSAGES);

    private UsageFuzz() {}

    public static void fuzzerTestOneInput(byte[] answer) {
        for (Api api : APIS) {
            UsageReader.Found found = api.usage().read(answer, 0, answer.length);
            TokenUsage usage = found == null ? null : found.usage();
            if (usage != null
                    && (usage.input().value() < 0
                            || usage.output().value() < 0
                            || usage.cachedInput().value() > usage.input().value()
                            || usage.reasoning().value() > usage.output().value()
                            || usage.total().value() < usage.input().value())) {
                throw new IllegalStateException(api + ": believes " + usage);
            }
        }
    }
}
