package dev.sluice.gateway.pipeline;

import dev.sluice.gateway.route.Candidate;
import dev.sluice.gateway.translate.BackendWish;
import dev.sluice.gateway.translate.Translated;
import dev.sluice.gateway.translate.Translation;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A call in the words of backends that speak another protocol: each is written once, however often it is asked for.
final class Translations {

    private record Key(Translation translation, BackendWish wish) {}

    private final Call call;
    private final Map<Key, Translated> made = new HashMap<>(2);

    Translations(Call call) {
        this.call = call;
    }

    /// The call in one backend's words, or why it cannot be said in them.
    Translated of(Translation translation, Candidate candidate) {
        return made.computeIfAbsent(
                new Key(translation, Interpreter.wish(call, candidate)),
                key -> translation.request(call.body(), key.wish()));
    }

    /// The same for whichever backend it was said already: whether it can be said does not depend on who hears it.
    Translated any(Translation translation, Candidate candidate) {
        @Nullable
        Translated known = made.entrySet().stream()
                .filter(entry -> entry.getKey().translation() == translation)
                .map(Map.Entry::getValue)
                .findAny()
                .orElse(null);
        return known == null ? of(translation, candidate) : known;
    }
}
