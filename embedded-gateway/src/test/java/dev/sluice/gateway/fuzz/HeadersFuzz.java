package dev.sluice.gateway.fuzz;

import dev.sluice.gateway.failover.RetryHint;
import dev.sluice.gateway.upstream.ForwardedHeaders;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;

/// Headers as anybody might send them: a wait that a backend asks for is between nothing and an hour, and no key or
/// hop-by-hop header crosses.
final class HeadersFuzz {

    private static final Instant NOW = Instant.parse("2026-11-27T12:00:00Z");
    private static final List<String> NAMES = List.of(
            "retry-after",
            "retry-after-ms",
            "x-ratelimit-reset-tokens",
            "x-ratelimit-remaining-tokens",
            "x-ratelimit-reset-requests",
            "x-ratelimit-remaining-requests",
            "anthropic-ratelimit-tokens-reset",
            "anthropic-ratelimit-tokens-remaining",
            "anthropic-ratelimit-requests-reset",
            "connection",
            "x-api-key",
            "x-other");

    private HeadersFuzz() {}

    /// @param data lines, each a header's value after a byte that chooses its name
    public static void fuzzerTestOneInput(byte[] data) {
        HttpFields.Mutable headers = HttpFields.build();
        for (String line : new String(data, StandardCharsets.ISO_8859_1).split("\n", 20)) {
            if (!line.isEmpty()) {
                headers.add(new HttpField(NAMES.get(line.charAt(0) % NAMES.size()), line.substring(1)));
            }
        }
        Duration wait = RetryHint.of(headers::getValuesList, NOW);
        if (wait != null && (wait.isNegative() || wait.compareTo(Duration.ofHours(1)) > 0)) {
            throw new IllegalStateException("a wait of " + wait);
        }
        HttpFields.Mutable up = HttpFields.build();
        ForwardedHeaders.up(headers, up);
        for (HttpField field : up) {
            String name = field.getName().toLowerCase(Locale.ROOT);
            if (name.equals("x-api-key") || name.equals("connection")) {
                throw new IllegalStateException(name + " crosses");
            }
        }
    }
}
