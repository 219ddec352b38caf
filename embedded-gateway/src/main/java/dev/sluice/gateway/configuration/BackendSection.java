package dev.sluice.gateway.configuration;

import static dev.sluice.gateway.configuration.Fields.object;

import dev.sluice.model.config.BackendConfig;
import dev.sluice.model.config.CapacityConfig;
import dev.sluice.model.config.CircuitBreakerConfig;
import dev.sluice.model.config.HealthProbeConfig;
import dev.sluice.model.config.Provider;
import dev.sluice.model.config.Secret;
import dev.sluice.model.config.SimulationConfig;
import dev.sluice.model.config.TimeoutsConfig;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// `backends`: upstream deployments.
final class BackendSection {

    private static final Parser<Duration> PHASE = Times.wait(Duration.ofDays(1));

    private BackendSection() {}

    static @Nullable BackendConfig read(Fields fields) {
        var id = fields.required("id", Ids.BACKEND);
        var provider = fields.required("provider", Scalars.choice(Provider.values(), Provider::wireName));
        @Nullable Provider known = provider.orNull();
        boolean simulated = known == Provider.SIMULATED;
        boolean localNetwork = fields.or("localNetwork", false, Scalars.SWITCH);
        @Nullable URI baseUrl = baseUrl(fields, known, localNetwork);
        @Nullable Secret apiKey = simulated ? null : fields.optional("apiKey", BackendSection::apiKey);
        @Nullable CapacityConfig capacity = fields.optional("capacity", object(BackendSection::capacity));
        CircuitBreakerConfig breaker =
                fields.or("circuitBreaker", CircuitBreakerConfig.DEFAULT, object(BreakerSection::read));
        TimeoutsConfig timeouts = fields.or("timeouts", TimeoutsConfig.DEFAULT, object(BackendSection::timeouts));
        @Nullable HealthProbeConfig probe = fields.optional("healthProbe", object(BackendSection::healthProbe));
        @Nullable SimulationConfig simulation = simulation(fields, known);
        return fields.build(() -> new BackendConfig(
                id.get(),
                provider.get(),
                baseUrl,
                localNetwork,
                apiKey,
                capacity,
                breaker,
                timeouts,
                probe,
                simulation));
    }

    private static @Nullable URI baseUrl(Fields fields, @Nullable Provider provider, boolean localNetwork) {
        if (provider == Provider.SIMULATED) {
            fields.refuse("a simulated backend has none", "baseUrl", "apiKey");
            return null;
        }
        return provider == null
                ? fields.optional("baseUrl", BaseUrl.parser(localNetwork))
                : fields.required("baseUrl", BaseUrl.parser(localNetwork)).orNull();
    }

    private static @Nullable SimulationConfig simulation(Fields fields, @Nullable Provider provider) {
        if (provider == Provider.SIMULATED) {
            return fields.or("simulation", SimulationConfig.DEFAULT, object(SimulationSection::read));
        }
        fields.refuse("only a backend with provider: simulated has one", "simulation");
        return null;
    }

    private static @Nullable Secret apiKey(Place place) {
        @Nullable Secret secret = place.reading().references().secret(place);
        if (secret != null && !secret.reference()) {
            place.reading()
                    .warn(place.path()
                            + " stands in plain text; ${NAME}, keyring:NAME or file:PATH keep it out of the file");
        }
        return secret;
    }

    private static @Nullable CapacityConfig capacity(Fields fields) {
        @Nullable Long tokens = fields.optional("tokensPerMinute", Sizes.COUNT);
        @Nullable Long requests = fields.optional("requestsPerMinute", Sizes.COUNT);
        @Nullable Integer concurrent = fields.optional("concurrent", Sizes.CROWD);
        boolean fromHeaders = fields.or("fromHeaders", true, Scalars.SWITCH);
        return fields.build(() -> new CapacityConfig(tokens, requests, concurrent, fromHeaders));
    }

    private static @Nullable TimeoutsConfig timeouts(Fields fields) {
        TimeoutsConfig standard = TimeoutsConfig.DEFAULT;
        Duration connect = fields.or("connect", standard.connect(), PHASE);
        Duration firstContent = fields.or("firstContent", standard.firstContent(), PHASE);
        Duration idle = fields.or("idle", standard.idle(), PHASE);
        Duration total = fields.or("total", standard.total(), PHASE);
        return fields.build(() -> new TimeoutsConfig(connect, firstContent, idle, total));
    }

    private static @Nullable HealthProbeConfig healthProbe(Fields fields) {
        var path = fields.required(
                "path",
                Scalars.TEXT.where(text -> text.startsWith("/") && !text.contains(" "), "a path such as /v1/models"));
        Duration interval = fields.or(
                "interval", Duration.ofSeconds(15), Times.duration(Duration.ofSeconds(1), Duration.ofHours(1)));
        return fields.build(() -> new HealthProbeConfig(path.get(), interval));
    }
}
