package dev.sluice.gateway.configuration;

import static dev.sluice.gateway.configuration.Fields.object;

import dev.sluice.gateway.configuration.Reading.Kind;
import dev.sluice.model.config.ConsumerConfig;
import dev.sluice.model.config.KeyConfig;
import dev.sluice.model.config.Secret;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// `consumers`: client apps and their keys.
final class ConsumerSection {

    private ConsumerSection() {}

    static @Nullable ConsumerConfig read(Fields fields) {
        var id = fields.required("id", Ids.CONSUMER);
        @Nullable String name = fields.optional("name", Scalars.TEXT);
        var keys = fields.list("keys", object(ConsumerSection::key));
        int weight = fields.or("weight", 1, Scalars.integer(1, 1000));
        boolean blocked = fields.or("blocked", false, Scalars.SWITCH);
        boolean storeContent = fields.or("storeContent", false, Scalars.SWITCH);
        return fields.build(() -> new ConsumerConfig(id.get(), name, keys, weight, blocked, storeContent));
    }

    private static @Nullable KeyConfig key(Fields fields) {
        @Nullable Secret key = fields.optional("key", ConsumerSection::secret);
        @Nullable
        String sha256 = fields.optional(
                "sha256",
                Scalars.TEXT.where(text -> text.matches("[0-9a-f]{64}"), "64 hexadecimal digits in lower case"));
        @Nullable String hint = fields.optional("hint", Scalars.TEXT);
        @Nullable String label = fields.optional("label", Scalars.TEXT);
        @Nullable LocalDate expires = fields.optional("expires", Times.DATE);
        fields.exactlyOneOf("key", "sha256");
        @Nullable
        KeyConfig read = fields.build(() -> StoredKey.withHint(new KeyConfig(key, sha256, hint, label, expires)));
        if (read != null) {
            fields.place().reading().declare(Kind.KEY, StoredKey.digest(read), fields.place());
        }
        return read;
    }

    /// A consumer whose key is not known would be a stranger: that is no state to serve in.
    private static @Nullable Secret secret(Place place) {
        @Nullable Secret secret = place.reading().references().secret(place);
        if (secret != null && secret.isMissing()) {
            place.problem(
                    "leads to no secret: a consumer's key has to be there from the start",
                    "unlock the keyring, or store the key as sha256");
            return null;
        }
        return secret;
    }
}
