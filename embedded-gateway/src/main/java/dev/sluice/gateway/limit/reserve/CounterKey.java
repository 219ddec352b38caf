package dev.sluice.gateway.limit.reserve;

import dev.sluice.gateway.limit.LimitRequest;
import dev.sluice.model.Sha256;
import dev.sluice.model.exchange.ExchangeRecord;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What a limit counts by, as its `counterKey` says: `consumer`, `model`, `client-ip`, `global`, `header:NAME`, joined
/// with `+`.
///
/// Keys are shown in the console and kept in the ledger: headers that carry credentials appear as a digest, and so
/// does the rest of what is longer than 128 characters.
record CounterKey(List<Part> parts) {

    /// The key of `global`.
    static final String GLOBAL = "*";

    private static final String NO_HEADER = "(none)";
    /// Between a consumer and the address of one who shows no key. No id has it.
    private static final char ADDRESS = '@';

    private static final int LONGEST = 128;
    private static final Set<String> CREDENTIALS = Set.of(
            "authorization", "proxy-authorization", "api-key", "x-api-key", "ocp-apim-subscription-key", "cookie");

    CounterKey {
        parts = List.copyOf(parts);
    }

    /// One of the things that are counted by.
    sealed interface Part {
        record Consumer() implements Part {}

        record Model() implements Part {}

        record ClientIp() implements Part {}

        record Global() implements Part {}

        record Header(String name, boolean secret) implements Part {}
    }

    /// @throws IllegalArgumentException where a part is none of those above
    static CounterKey parse(String counterKey) {
        return new CounterKey(Arrays.stream(counterKey.split("\\+", -1))
                .map(part -> parsePart(part.strip()))
                .toList());
    }

    private static Part parsePart(String part) {
        return switch (part) {
            case "consumer" -> new Part.Consumer();
            case "model" -> new Part.Model();
            case "client-ip" -> new Part.ClientIp();
            case "global" -> new Part.Global();
            default -> {
                if (!part.startsWith("header:") || part.length() == "header:".length()) {
                    throw new IllegalArgumentException("counterKey: \"" + part
                            + "\" (expected: consumer, model, client-ip, global or header:NAME, joined with +)");
                }
                String name = part.substring("header:".length());
                yield new Part.Header(name, CREDENTIALS.contains(name.toLowerCase(Locale.ROOT)));
            }
        };
    }

    /// Whether the key is a consumer, and nothing else.
    boolean isConsumer() {
        return parts.size() == 1 && parts.getFirst() instanceof Part.Consumer;
    }

    /// Whether a key of [#isConsumer] is a configured consumer's id: of addresses there may be any number.
    static boolean isConfigured(String key) {
        return key.indexOf(ADDRESS) < 0;
    }

    boolean countsByHeader() {
        return parts.stream().anyMatch(Part.Header.class::isInstance);
    }

    /// The generator's requests are counted apart, so that they meet limits and take nothing from clients.
    String of(LimitRequest request) {
        String key = key(request);
        return request.clientIp().equals(ExchangeRecord.GENERATOR) ? shorten(key + ExchangeRecord.BY_GENERATOR) : key;
    }

    private String key(LimitRequest request) {
        String first = value(parts.getFirst(), request);
        if (parts.size() == 1) {
            return shorten(first);
        }
        String joined = escape(first);
        for (int i = 1; i < parts.size(); i++) {
            joined = joined + "+" + escape(value(parts.get(i), request));
        }
        return shorten(joined);
    }

    private static String value(Part part, LimitRequest request) {
        return switch (part) {
            case Part.Consumer() -> consumer(request);
            case Part.Model() -> request.model().value();
            case Part.ClientIp() -> request.clientIp();
            case Part.Global() -> GLOBAL;
            case Part.Header(String name, boolean secret) ->
                headerValue(request.header().apply(name), secret);
        };
    }

    /// Whoever shows no key is told apart by address.
    private static String consumer(LimitRequest request) {
        String id = request.consumer().value();
        return request.anonymous() ? id + ADDRESS + request.clientIp() : id;
    }

    private static String headerValue(@Nullable String value, boolean secret) {
        if (value == null) {
            return NO_HEADER;
        }
        return secret ? digest(value) : value;
    }

    /// Without this, two values that contain the joint would share a counter with another pair.
    private static String escape(String value) {
        return value.indexOf('+') < 0 && value.indexOf('%') < 0
                ? value
                : value.replace("%", "%25").replace("+", "%2B");
    }

    private static String shorten(String key) {
        return key.length() <= LONGEST ? key : key.substring(0, LONGEST / 2) + "…" + digest(key);
    }

    private static String digest(String value) {
        return HexFormat.of().formatHex(Sha256.of(value), 0, 16);
    }
}
