package dev.sluice.gateway.configuration;

import static dev.sluice.gateway.configuration.Fields.nonEmptyListOf;
import static dev.sluice.gateway.configuration.Fields.object;

import dev.sluice.model.ModelName;
import dev.sluice.model.config.CapacityWaitConfig;
import dev.sluice.model.config.PoolConfig;
import dev.sluice.model.config.PoolMember;
import dev.sluice.model.config.SelectionStrategy;
import dev.sluice.model.config.SessionAffinityConfig;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// `pools`: sets of backends.
final class PoolSection {

    private PoolSection() {}

    static @Nullable PoolConfig read(Fields fields) {
        var id = fields.required("id", Ids.POOL);
        SelectionStrategy strategy = fields.or(
                "strategy",
                SelectionStrategy.WEIGHTED,
                Scalars.choice(SelectionStrategy.values(), SelectionStrategy::wireName));
        @Nullable SessionAffinityConfig affinity = fields.optional("sessionAffinity", object(PoolSection::affinity));
        @Nullable CapacityWaitConfig waiting = fields.optional("waitForCapacity", object(PoolSection::waiting));
        var members = fields.required("members", nonEmptyListOf(object(PoolSection::member)));
        return fields.build(() -> new PoolConfig(id.get(), strategy, affinity, waiting, members.get()));
    }

    private static @Nullable SessionAffinityConfig affinity(Fields fields) {
        @Nullable String header = fields.optional("header", HeaderName.PARSER);
        @Nullable String cookie = fields.optional("cookie", HeaderName.PARSER);
        fields.exactlyOneOf("header", "cookie");
        return fields.build(() -> new SessionAffinityConfig(header, cookie));
    }

    private static @Nullable CapacityWaitConfig waiting(Fields fields) {
        CapacityWaitConfig standard = CapacityWaitConfig.DEFAULT;
        Duration maxWait = fields.or("maxWait", standard.maxWait(), Times.wait(Duration.ofMinutes(10)));
        int maxQueue = fields.or("maxQueue", standard.maxQueue(), Scalars.integer(1, 100_000));
        return fields.build(() -> new CapacityWaitConfig(maxWait, maxQueue));
    }

    private static @Nullable PoolMember member(Fields fields) {
        var backend = fields.required("backend", Ids.OF_BACKEND);
        int priority = fields.or("priority", 1, Scalars.integer(1, 100));
        int weight = fields.or("weight", 100, Scalars.integer(0, 100));
        @Nullable ModelName model = fields.optional("model", Scalars.TEXT.as(ModelName::new));
        return fields.build(() -> new PoolMember(backend.get(), priority, weight, model));
    }
}
