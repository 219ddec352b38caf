package dev.sluice.gateway.admin;

import dev.sluice.gateway.cache.CacheDesk;
import dev.sluice.gateway.cache.Origins;
import dev.sluice.gateway.cache.key.Origin;
import dev.sluice.gateway.cache.store.EntryFilter;
import dev.sluice.gateway.configuration.ConfigurationStore;
import dev.sluice.model.ConsumerId;
import dev.sluice.model.ModelName;
import dev.sluice.model.config.GatewayConfig;
import dev.sluice.model.message.Command;
import dev.sluice.model.message.Reply;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The commands about cached answers.
final class CacheCommands {

    private static final List<String> APIS = List.of("chat", "completions", "responses", "messages", "embeddings");
    private static final int MOST = 1_000;
    private static final Duration LONGEST = Duration.ofDays(365);

    private final CacheDesk cache;
    private final ConfigurationStore store;

    CacheCommands(CacheDesk cache, ConfigurationStore store) {
        this.cache = cache;
        this.store = store;
    }

    /// `purgeCache`: everything, or what `consumer`, `model`, `api`, `entry`, `text` and `pinned` mean together.
    Reply purge(Command command, Arguments arguments) throws BadArgument {
        int purged = cache.purge(filter(arguments));
        return purged < 0
                ? Reply.refused(
                        command.id(),
                        "internal",
                        "The cache is busy; what was to be deleted goes when it has time.",
                        null)
                : results(command, Map.of("purged", purged));
    }

    /// `rejectCacheEntry`: an answer is wrong.
    Reply reject(Command command, Arguments arguments) throws BadArgument {
        String entry = arguments.requiredText("entry");
        Optional<String> exchange = arguments.text("exchange");
        arguments.end("entry", "exchange");
        return cache.reject(entry, exchange.orElse(null))
                ? Reply.ok(command.id(), null)
                : Reply.refused(command.id(), "not_found", "The cache has no entry \"" + entry + "\".", "entry");
    }

    /// `pinCacheEntry`: an answer is kept over its time and the cache's bounds, or no longer.
    Reply pin(Command command, Arguments arguments) throws BadArgument {
        String entry = arguments.requiredText("entry");
        boolean pinned = arguments.flag("pinned");
        arguments.end("entry", "pinned");
        return kept(command, entry, cache.pin(entry, pinned));
    }

    /// `expireCacheEntry`: an answer gets a time of its own.
    Reply expire(Command command, Arguments arguments) throws BadArgument {
        String entry = arguments.requiredText("entry");
        Optional<String> ttl = arguments.text("ttl");
        arguments.end("entry", "ttl");
        return kept(command, entry, cache.expire(entry, ttl.isEmpty() ? null : left(ttl.get())));
    }

    private static Duration left(String ttl) throws BadArgument {
        try {
            Duration left = Duration.parse(ttl);
            if (!left.isNegative() && left.compareTo(LONGEST) <= 0) {
                return left;
            }
        } catch (DateTimeParseException malformed) {
            // is told below, with what would be right
        }
        throw new BadArgument(
                "ttl",
                "is \"" + ttl + "\" (expected: a duration from PT0S to P365D, such as PT2H; none: as configured)");
    }

    private static Reply kept(Command command, String entry, CacheDesk.Kept kept) {
        return switch (kept) {
            case CacheDesk.Kept.Done(var view) -> results(command, Map.of("entry", view));
            case CacheDesk.Kept.Unknown() ->
                Reply.refused(command.id(), "not_found", "The cache has no entry \"" + entry + "\".", "entry");
            case CacheDesk.Kept.TooMany(var bound) ->
                Reply.refused(
                        command.id(),
                        "too_many_pinned",
                        "At most " + bound + " can be pinned: unpin another one first.",
                        "entry");
        };
    }

    /// `queryCache`: entries, the latest first.
    Reply entries(Command command, Arguments arguments) throws BadArgument {
        int limit = arguments.number("limit", 100, 1, MOST);
        int skip = arguments.number("skip", 0, 0, 10_000_000);
        EntryFilter filter = filter(arguments);
        return results(command, Map.of("entries", cache.entries(filter, limit, skip), "total", cache.count(filter)));
    }

    /// `queryCacheNear`: near misses and semantic hits, newest first, and the judged pairs.
    Reply near(Command command, Arguments arguments) throws BadArgument {
        int limit = arguments.number("limit", 100, 1, MOST);
        arguments.end("limit");
        return results(command, Map.of("near", cache.recent(limit), "labels", cache.labels()));
    }

    /// `queryCacheThresholds`: what another threshold would do.
    Reply thresholds(Command command, Arguments arguments) throws BadArgument {
        double threshold = distance(arguments, "scoreThreshold");
        arguments.end("scoreThreshold");
        return results(command, Map.of("report", cache.thresholds(threshold)));
    }

    private static double distance(Arguments arguments, String name) throws BadArgument {
        return arguments.real(name, 0, 1);
    }

    /// `labelPair`: whether one answer serves two questions, given as texts or as an exchange and the entry near it.
    Reply label(Command command, Arguments arguments) throws BadArgument {
        boolean same = arguments.flag("same");
        Optional<String> exchange = arguments.text("exchange");
        if (exchange.isPresent()) {
            String entry = arguments.requiredText("entry");
            arguments.end("same", "exchange", "entry");
            return cache.labelRecent(exchange.get(), entry, same)
                    ? Reply.ok(command.id(), null)
                    : Reply.refused(
                            command.id(),
                            "not_found",
                            "What exchange " + exchange.get() + " asked, or entry " + entry
                                    + ", is not remembered any more.",
                            "exchange");
        }
        String asked = arguments.requiredText("asked");
        String stored = arguments.requiredText("stored");
        arguments.end("same", "asked", "stored", "exchange", "entry");
        cache.label(asked, stored, same, null);
        return Reply.ok(command.id(), null);
    }

    /// `explainCache`: why a request gets what it gets.
    Reply explain(Command command, Arguments arguments) throws BadArgument {
        ConsumerId consumer = arguments.id("consumer", ConsumerId::new);
        String api = arguments.text("api").orElse("chat");
        if (!APIS.contains(api)) {
            throw new BadArgument("api", Suggestions.unknown("api", api, APIS));
        }
        GatewayConfig config = store.current().config();
        if (config.consumer(consumer).isEmpty()) {
            throw new BadArgument(
                    "consumer",
                    Suggestions.unknown(
                            "consumer",
                            consumer.value(),
                            config.consumers().stream()
                                    .map(known -> known.id().value())
                                    .toList()));
        }
        Map<?, ?> request = arguments.requiredObject("request");
        Optional<byte[]> other = arguments.has("compareWith")
                ? Optional.of(body(arguments.requiredObject("compareWith")))
                : Optional.empty();
        Map<?, ?> headers = arguments.has("headers") ? arguments.requiredObject("headers") : Map.of();
        arguments.end("consumer", "api", "request", "compareWith", "headers");
        Object model = request.get("model");
        if (!(model instanceof String name) || !ModelName.isValid(name)) {
            throw new BadArgument("request.model", "is missing (expected: a model's name)");
        }
        Origin origin = new Origins(config)
                .of(consumer, api, new ModelName(name), "127.0.0.1", header -> value(headers, header), null);
        return results(command, Map.of("explanation", cache.explain(origin, body(request), other)));
    }

    private static @Nullable String value(Map<?, ?> headers, String name) {
        for (Map.Entry<?, ?> header : headers.entrySet()) {
            if (String.valueOf(header.getKey()).toLowerCase(Locale.ROOT).equals(name.toLowerCase(Locale.ROOT))) {
                return String.valueOf(header.getValue());
            }
        }
        return null;
    }

    private static byte[] body(Map<?, ?> request) {
        return AdminJson.write(request).getBytes(StandardCharsets.UTF_8);
    }

    private EntryFilter filter(Arguments arguments) throws BadArgument {
        Optional<String> entry = arguments.text("entry");
        Optional<String> consumer = arguments.text("consumer");
        Optional<String> model = arguments.text("model");
        Optional<String> api = arguments.text("api");
        Optional<String> text = arguments.text("text");
        boolean pinned = arguments.has("pinned") && arguments.flag("pinned");
        arguments.end("entry", "consumer", "model", "api", "text", "pinned", "limit", "skip");
        return new EntryFilter(
                entry.orElse(null),
                consumer.map(this::owners).orElse(null),
                model.orElse(null),
                api.orElse(null),
                text.orElse(null),
                pinned);
    }

    private Set<String> owners(String consumer) {
        return new Origins(store.current().config()).owners(new ConsumerId(consumer));
    }

    private static Reply results(Command command, Map<String, Object> results) {
        return new Reply(command.id(), true, null, null, null, null, results);
    }
}
