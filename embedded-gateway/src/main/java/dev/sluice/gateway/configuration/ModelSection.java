package dev.sluice.gateway.configuration;

import dev.sluice.gateway.configuration.Reading.Kind;
import dev.sluice.model.BackendId;
import dev.sluice.model.PoolId;
import dev.sluice.model.config.ModelRoute;
import dev.sluice.model.config.TokenEncoding;
import org.jspecify.annotations.Nullable;

/// `models`: public names and where they lead.
final class ModelSection {

    private static final Parser<String> NAME = place -> {
        @Nullable
        String name = Scalars.TEXT
                .where(text -> text.length() <= 256, "at most 256 characters")
                .parse(place);
        if (name != null) {
            place.reading().declare(Kind.MODEL, name, place);
        }
        return name;
    };

    private ModelSection() {}

    static @Nullable ModelRoute read(Fields fields) {
        var name = fields.required("name", NAME);
        @Nullable PoolId pool = fields.optional("pool", Ids.OF_POOL);
        @Nullable BackendId backend = fields.optional("backend", Ids.OF_BACKEND);
        @Nullable
        TokenEncoding encoding =
                fields.optional("encoding", Scalars.choice(TokenEncoding.values(), TokenEncoding::wireName));
        fields.exactlyOneOf("pool", "backend");
        return fields.build(() -> new ModelRoute(name.get(), pool, backend, encoding));
    }
}
