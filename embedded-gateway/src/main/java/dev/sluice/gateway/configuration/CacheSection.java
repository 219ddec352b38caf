package dev.sluice.gateway.configuration;

import static dev.sluice.gateway.configuration.Fields.listOf;
import static dev.sluice.gateway.configuration.Fields.object;

import dev.sluice.gateway.configuration.Reading.Kind;
import dev.sluice.model.config.CacheConfig;
import dev.sluice.model.config.CacheReplay;
import dev.sluice.model.config.CachedModel;
import dev.sluice.model.config.ExactCacheConfig;
import dev.sluice.model.config.SemanticCacheConfig;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// `cache`: the two response caches.
final class CacheSection {

    private static final Parser<Duration> TTL = Times.duration(Duration.ofSeconds(1), Duration.ofDays(365));
    private static final Parser<Integer> ENTRIES = Scalars.integer(1, 100_000_000);

    /// `builtin`, or the id of a backend, which a slash and its name for the model may follow.
    private static final Parser<String> EMBEDDINGS = place -> {
        @Nullable String value = Scalars.TEXT.parse(place);
        if (value != null && !value.equals(SemanticCacheConfig.DEFAULT.embeddings())) {
            int slash = value.indexOf('/');
            place.reading().refer(Kind.BACKEND, slash < 0 ? value : value.substring(0, slash), place);
        }
        return value;
    };

    private CacheSection() {}

    static @Nullable CacheConfig read(Fields fields) {
        var exact = fields.or("exact", ExactCacheConfig.DEFAULT, object(CacheSection::exact));
        var semantic = fields.or("semantic", SemanticCacheConfig.DEFAULT, object(CacheSection::semantic));
        var replay =
                fields.or("replay", CacheReplay.AT_ONCE, Scalars.choice(CacheReplay.values(), CacheReplay::wireName));
        boolean toolCalls = fields.or("toolCalls", false, Scalars.SWITCH);
        List<String> exceptModels = fields.list("exceptModels", Scalars.TEXT);
        List<CachedModel> models = fields.list("models", object(CacheSection::model));
        return fields.build(() -> new CacheConfig(exact, semantic, replay, toolCalls, exceptModels, models));
    }

    private static @Nullable CachedModel model(Fields fields) {
        var name = fields.required("name", Scalars.TEXT);
        var ttl = fields.required("ttl", TTL);
        return fields.build(() -> new CachedModel(name.get(), ttl.get()));
    }

    private static @Nullable ExactCacheConfig exact(Fields fields) {
        ExactCacheConfig standard = ExactCacheConfig.DEFAULT;
        boolean enabled = fields.or("enabled", standard.enabled(), Scalars.SWITCH);
        Duration ttl = fields.or("ttl", standard.ttl(), TTL);
        int maxEntries = fields.or("maxEntries", standard.maxEntries(), ENTRIES);
        long maxBytes = fields.or("maxBytes", standard.maxBytes(), Sizes.BYTES);
        double maxTemperature = fields.or("maxTemperature", standard.maxTemperature(), Scalars.real("0", "2"));
        boolean shareInFlight = fields.or("shareInFlight", standard.shareInFlight(), Scalars.SWITCH);
        return fields.build(
                () -> new ExactCacheConfig(enabled, ttl, maxEntries, maxBytes, maxTemperature, shareInFlight));
    }

    private static @Nullable SemanticCacheConfig semantic(Fields fields) {
        SemanticCacheConfig standard = SemanticCacheConfig.DEFAULT;
        boolean enabled = fields.or("enabled", standard.enabled(), Scalars.SWITCH);
        double threshold = fields.or("scoreThreshold", standard.scoreThreshold(), Scalars.real("0", "1"));
        Duration ttl = fields.or("ttl", standard.ttl(), TTL);
        boolean ignoreSystem = fields.or("ignoreSystemMessages", standard.ignoreSystemMessages(), Scalars.SWITCH);
        int maxMessages = fields.or("maxMessageCount", standard.maxMessageCount(), Scalars.integer(1, 1000));
        List<String> varyBy = fields.or("varyBy", standard.varyBy(), listOf(CounterKeySyntax.PART));
        int maxEntries = fields.or("maxEntries", standard.maxEntries(), ENTRIES);
        String embeddings = fields.or("embeddings", standard.embeddings(), EMBEDDINGS);
        var sharing = fields.list("sharingGroups", listOf(Ids.OF_CONSUMER.as(Object::toString)));
        return fields.build(() -> new SemanticCacheConfig(
                enabled, threshold, ttl, ignoreSystem, maxMessages, varyBy, maxEntries, embeddings, sharing));
    }
}
