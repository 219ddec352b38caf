package dev.sluice.console.screenshots;

import dev.sluice.console.fake.MadeExchange;
import dev.sluice.gateway.ledger.LedgerException;
import dev.sluice.gateway.ledger.SqliteLedger;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Random;
import java.util.random.RandomGenerator;

/// Five weeks of usage in a ledger: workdays with their noon and night, quiet weekends, a batch after midnight.
final class DemoPast {

    private static final int DAYS = 35;

    private final RandomGenerator random = new Random(7);

    private DemoPast() {}

    /// Writes the past into the ledger of a data folder that no gateway runs on.
    static void write(Path folder, Instant now) throws LedgerException {
        DemoPast past = new DemoPast();
        try (SqliteLedger ledger = SqliteLedger.open(folder, InstantSource.system())) {
            Instant hour = now.minus(Duration.ofDays(DAYS));
            for (int i = 0; hour.isBefore(now.minus(Duration.ofHours(2))); i++) {
                for (int k = past.busyness(hour); k > 0; k--) {
                    ledger.settle(past.exchange("past-" + i + "-" + k, hour.plusSeconds(past.random.nextInt(3_600)))
                            .record());
                }
                hour = hour.plus(Duration.ofHours(1));
            }
            ledger.flush();
        }
    }

    private int busyness(Instant at) {
        var local = at.atOffset(ZoneOffset.UTC);
        double noon = Math.exp(-Math.pow(local.getHour() - 13, 2) / 18.0);
        boolean weekend = local.getDayOfWeek().getValue() > 5;
        return (int) Math.round((weekend ? 0.25 : 1) * 14 * noon) + (local.getHour() == 1 ? 6 : 1);
    }

    private MadeExchange exchange(String id, Instant at) {
        boolean night = at.atOffset(ZoneOffset.UTC).getHour() == 1;
        String consumer =
                night ? "batch" : pick("checkout", "checkout", "checkout", "docs-bot", "docs-bot", "research");
        boolean small = !consumer.equals("checkout") && random.nextInt(3) > 0;
        int input = 2_000 + random.nextInt(night ? 90_000 : 30_000);
        int output = input / 8 + random.nextInt(2_000);
        boolean refused = random.nextInt(40) == 0;
        String backend = small ? "local" : pick("east", "east", "east", "west", "west");
        MadeExchange exchange = new MadeExchange(id)
                .with("startedAt", at.toString())
                .with("endedAt", at.plusSeconds(3).toString())
                .with("consumer", consumer)
                .with("requestModel", small ? "gpt-4o-mini" : "gpt-4o")
                .with("responseModel", small ? "llama3.1" : "gpt-4o-prod")
                .with("backend", backend)
                .with("duration", "PT3S")
                .with("currency", "USD")
                .with("cost", "0");
        if (refused) {
            return exchange.with("status", 429)
                    .with("outcome", "refused")
                    .with("causedBy", "client")
                    .with("reason", "token_rate_exceeded")
                    .with("backend", null);
        }
        return exchange.with("inputTokens", input)
                .with("estimatedInputTokens", input)
                .with("outputTokens", output)
                .with("chargedTokens", input + output)
                .with("firstContent", "PT0.4S")
                .with("cost", cost(small ? 0.15 : 2.5, input, small ? 0.6 : 10, output));
    }

    private static String cost(double inputPrice, int input, double outputPrice, int output) {
        return BigDecimal.valueOf((inputPrice * input + outputPrice * output) / 1e6)
                .setScale(6, RoundingMode.HALF_UP)
                .toPlainString();
    }

    private String pick(String... of) {
        return of[random.nextInt(of.length)];
    }
}
