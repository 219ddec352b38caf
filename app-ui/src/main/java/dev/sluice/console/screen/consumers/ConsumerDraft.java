package dev.sluice.console.screen.consumers;

import dev.sluice.console.text.Words;
import dev.sluice.model.ConsumerId;
import dev.sluice.model.config.ConsumerConfig;
import dev.sluice.model.config.GatewayConfig;
import dev.sluice.model.config.KeyConfig;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A consumer that somebody is about to add.
///
/// @param id as typed
/// @param name as typed; blank: the id
record ConsumerDraft(String id, String name) {

    private static final Words WORDS = Words.of(ConsumerDraft.class);

    private static final Pattern ID = Pattern.compile("[A-Za-z0-9._-]{1,64}");
    private static final int MAX_NAME = 100;

    static final ConsumerDraft EMPTY = new ConsumerDraft("", "");

    /// Whether a consumer may be called so.
    static boolean isId(String text) {
        return ID.matcher(text).matches();
    }

    /// What is wrong with the id; null: nothing.
    @Nullable
    String idProblem(GatewayConfig config) {
        if (id.isEmpty()) {
            return WORDS.text("type-an-id-such-as");
        }
        if (!isId(id)) {
            return WORDS.text("letters-digits-dot-hyphen-and");
        }
        return config.consumer(new ConsumerId(id)).isPresent()
                ? WORDS.text("there-is-a-consumer-already", String.valueOf(id))
                : null;
    }

    /// What is wrong with the name; null: nothing.
    @Nullable
    String nameProblem() {
        return name.strip().length() > MAX_NAME ? WORDS.text("at-most-characters", String.valueOf(MAX_NAME)) : null;
    }

    /// The consumer with its first key. Call only where nothing is wrong.
    ConsumerConfig consumer(KeyConfig key) {
        String named = name.strip().isEmpty() ? null : name.strip();
        return new ConsumerConfig(new ConsumerId(id), named, List.of(key), 1, false, false);
    }

    /// An id made of a name: `Docs bot` gives `docs-bot`.
    static String suggestedId(String name) {
        String plain = name.strip().toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9._-]+", "-");
        String trimmed = plain.replaceAll("^-+|-+$", "");
        return trimmed.length() > 64 ? trimmed.substring(0, 64) : trimmed;
    }
}
