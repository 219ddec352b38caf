package dev.sluice.gateway.configuration;

import static dev.sluice.gateway.configuration.Fields.object;

import dev.sluice.model.config.AnonymousConfig;
import dev.sluice.model.config.CacheConfig;
import dev.sluice.model.config.ConsumerConfig;
import dev.sluice.model.config.GatewayConfig;
import dev.sluice.model.config.LedgerConfig;
import dev.sluice.model.config.LimitConfig;
import dev.sluice.model.config.ListenConfig;
import dev.sluice.model.config.OnClientGone;
import dev.sluice.model.config.PrivacyConfig;
import dev.sluice.model.config.StreamsConfig;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The top of the file, and its sections of one or two members.
final class GatewaySection {

    private GatewaySection() {}

    static @Nullable GatewayConfig read(Fields fields) {
        int version = fields.or("version", 1, Scalars.integer(1, 1));
        ListenConfig listen = fields.or("listen", ListenConfig.DEFAULT, object(ListenSection::read));
        @Nullable AnonymousConfig anonymous = fields.optional("anonymous", object(GatewaySection::anonymous));
        var consumers = fields.list("consumers", object(ConsumerSection::read));
        var backends = fields.list("backends", object(BackendSection::read));
        var pools = fields.list("pools", object(PoolSection::read));
        var models = fields.list("models", object(ModelSection::read));
        var limits = fields.list("limits", object(LimitSection::read));
        CacheConfig cache = fields.or("cache", CacheConfig.DEFAULT, object(CacheSection::read));
        var prices = fields.list("prices", object(PriceSection::read));
        StreamsConfig streams = fields.or("streams", StreamsConfig.DEFAULT, object(GatewaySection::streams));
        LedgerConfig ledger = fields.or("ledger", LedgerConfig.DEFAULT, object(GatewaySection::ledger));
        PrivacyConfig privacy = fields.or("privacy", PrivacyConfig.DEFAULT, object(GatewaySection::privacy));
        if (!Loopback.isLoopback(listen.host())) {
            beyondLoopback(fields.place(), anonymous, consumers);
        }
        return fields.build(() -> new GatewayConfig(
                version, listen, anonymous, consumers, backends, pools, models, limits, cache, prices, streams, ledger,
                privacy));
    }

    /// What is reached from other machines must know who asks.
    private static void beyondLoopback(
            Place place, @Nullable AnonymousConfig anonymous, List<ConsumerConfig> consumers) {
        if (anonymous != null) {
            place.member("anonymous", place.node())
                    .problem("goes with a loopback listen.host only: others need a key", "remove it");
        }
        if (consumers.stream().allMatch(consumer -> consumer.keys().isEmpty())) {
            place.member("consumers", place.node())
                    .problem("have no key, and listen.host is not this machine alone", "give one of them a key");
        }
    }

    /// An object that has limits and nothing else.
    static @Nullable List<LimitConfig> limits(Fields fields) {
        var limits = fields.list("limits", object(LimitSection::read));
        return fields.build(() -> limits);
    }

    private static @Nullable AnonymousConfig anonymous(Fields fields) {
        var consumer = fields.required("consumer", Ids.OF_CONSUMER);
        return fields.build(() -> new AnonymousConfig(consumer.get()));
    }

    private static @Nullable StreamsConfig streams(Fields fields) {
        OnClientGone onClientGone = fields.or(
                "onClientGone",
                StreamsConfig.DEFAULT.onClientGone(),
                Scalars.choice(OnClientGone.values(), OnClientGone::wireName));
        boolean earlyHeaders = fields.or("earlyHeaders", StreamsConfig.DEFAULT.earlyHeaders(), Scalars.SWITCH);
        return fields.build(() -> new StreamsConfig(onClientGone, earlyHeaders));
    }

    private static @Nullable LedgerConfig ledger(Fields fields) {
        var retention = fields.or("retention", LedgerConfig.DEFAULT.retention(), Times.PERIOD);
        long maxBytes = fields.or("maxBytes", LedgerConfig.DEFAULT.maxBytes(), Sizes.BYTES);
        return fields.build(() -> new LedgerConfig(retention, maxBytes));
    }

    private static @Nullable PrivacyConfig privacy(Fields fields) {
        boolean storeContent = fields.or("storeContent", PrivacyConfig.DEFAULT.storeContent(), Scalars.SWITCH);
        var retention = fields.or("retention", PrivacyConfig.DEFAULT.retention(), Times.PERIOD);
        return fields.build(() -> new PrivacyConfig(storeContent, retention));
    }
}
