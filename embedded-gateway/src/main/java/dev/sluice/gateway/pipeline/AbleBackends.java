package dev.sluice.gateway.pipeline;

import dev.sluice.gateway.exchange.Refusal;
import dev.sluice.gateway.exchange.RefusalCode;
import dev.sluice.gateway.route.Candidate;
import dev.sluice.gateway.translate.Translated;
import dev.sluice.gateway.translate.Translation;
import dev.sluice.gateway.translate.Untranslatable;
import dev.sluice.model.exchange.CausedBy;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Which of a model's backends can take a call: those that speak its protocol, and those that it can be translated
/// for.
///
/// @param candidates in their order
/// @param why the call cannot be translated, where that keeps a backend out; null: nothing does
record AbleBackends(List<Candidate> candidates, @Nullable Untranslatable why) {

    static AbleBackends of(Call call, List<Candidate> all, Translations translations) {
        List<Candidate> able = new ArrayList<>(all.size());
        Untranslatable why = null;
        for (Candidate candidate : all) {
            Translation translation =
                    Interpreter.between(call, candidate.backend().provider());
            if (translation == null) {
                if (BackendRequest.isPossible(call, candidate)) {
                    able.add(candidate);
                }
                continue;
            }
            switch (translations.any(translation, candidate)) {
                case Translated.Body _ -> able.add(candidate);
                case Translated.Not not -> why = not.why();
            }
        }
        return new AbleBackends(able, why);
    }

    /// Why none is able.
    Refusal refusal(Call call) {
        return why == null
                ? RouteRefusals.otherProtocol(call.model().value(), call.api())
                : Refusal.of(RefusalCode.MALFORMED_REQUEST, CausedBy.CLIENT, why.message());
    }
}
