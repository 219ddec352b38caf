package dev.sluice.gateway.configuration;

import dev.sluice.gateway.configuration.Reading.Kind;
import dev.sluice.model.BackendId;
import dev.sluice.model.ConsumerId;
import dev.sluice.model.LimitId;
import dev.sluice.model.PoolId;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Parsers of ids: where one is declared, and where one is referred to.
final class Ids {

    private Ids() {}

    static final Parser<ConsumerId> CONSUMER = declared(Kind.CONSUMER, ConsumerId::new);
    static final Parser<BackendId> BACKEND = declared(Kind.BACKEND, BackendId::new);
    static final Parser<PoolId> POOL = declared(Kind.POOL, PoolId::new);
    static final Parser<LimitId> LIMIT = declared(Kind.LIMIT, LimitId::new);

    static final Parser<ConsumerId> OF_CONSUMER = referring(Kind.CONSUMER, ConsumerId::new);
    static final Parser<BackendId> OF_BACKEND = referring(Kind.BACKEND, BackendId::new);
    static final Parser<PoolId> OF_POOL = referring(Kind.POOL, PoolId::new);

    /// A consumer's id, or a pattern of ids with `*`.
    static final Parser<String> CONSUMER_PATTERN = place -> {
        @Nullable String pattern = Scalars.TEXT.parse(place);
        if (pattern != null && !pattern.contains("*")) {
            place.reading().refer(Kind.CONSUMER, pattern, place);
        }
        return pattern;
    };

    private static <T> Parser<T> declared(Kind kind, Function<String, T> maker) {
        Parser<T> id = Scalars.TEXT.as(maker);
        return noting(id, (value, place) -> place.reading().declare(kind, value, place));
    }

    private static <T> Parser<T> referring(Kind kind, Function<String, T> maker) {
        Parser<T> id = Scalars.TEXT.as(maker);
        return noting(id, (value, place) -> place.reading().refer(kind, value, place));
    }

    @FunctionalInterface
    private interface Note {
        void accept(String id, Place place);
    }

    private static <T> Parser<T> noting(Parser<T> id, Note note) {
        return place -> {
            @Nullable T value = id.parse(place);
            if (value != null) {
                note.accept(value.toString(), place);
            }
            return value;
        };
    }
}
