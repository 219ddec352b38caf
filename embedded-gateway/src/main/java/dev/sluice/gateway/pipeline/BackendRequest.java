package dev.sluice.gateway.pipeline;

import dev.sluice.gateway.protocol.AnswerStream;
import dev.sluice.gateway.protocol.Api;
import dev.sluice.gateway.protocol.MaxTokens;
import dev.sluice.gateway.route.Candidate;
import dev.sluice.gateway.translate.Translated;
import dev.sluice.gateway.translate.Translation;
import dev.sluice.gateway.upstream.Target;
import dev.sluice.gateway.upstream.Targets;
import dev.sluice.gateway.upstream.UpstreamStep.Ended;
import dev.sluice.model.ModelName;
import dev.sluice.model.config.Provider;
import org.jspecify.annotations.Nullable;

/// A call as one backend gets it: the address, the body, and whose words the answer is in.
///
/// @param api of the backend's answer
/// @param events looks at a streamed answer; fresh
/// @param interpreter where the client speaks another protocol; null where it does not
@SuppressWarnings("ArrayRecordComponent") // the bytes are passed on, never compared
record BackendRequest(
        Target target,
        byte[] body,
        Api api,
        AnswerStream events,
        @Nullable Interpreter interpreter) {

    /// Whether a backend can be asked without a translation.
    static boolean isPossible(Call call, Candidate candidate) {
        return call.endpoint().protocol().isSpokenBy(candidate.backend().provider());
    }

    /// The body changes only where routing must change it, unless it must be translated.
    static BackendRequest of(Call call, Candidate candidate, Targets targets, Translations translations) {
        Translation translation = Interpreter.between(call, candidate.backend().provider());
        return translation == null
                ? unchanged(call, candidate, targets)
                : translated(translation, call, candidate, targets, translations);
    }

    private static BackendRequest translated(
            Translation translation, Call call, Candidate candidate, Targets targets, Translations translations) {
        if (!(translations.of(translation, candidate) instanceof Translated.Body body)) {
            throw new IllegalStateException("a backend was chosen that the call cannot be translated for");
        }
        Interpreter interpreter = Interpreter.of(translation, call, body.thinkingAsked());
        return new BackendRequest(
                targets.of(candidate.backend(), interpreter.endpoint(), candidate.model(), null),
                body.json(),
                interpreter.endpoint().api(),
                interpreter.stream(call.api()),
                interpreter);
    }

    private static BackendRequest unchanged(Call call, Candidate candidate, Targets targets) {
        Provider provider = candidate.backend().provider();
        boolean askUsage = call.request().streamed()
                && call.api().mustAskUsage()
                && !call.request().usageAsked();
        byte[] body = call.request()
                .edits()
                .apply(
                        call.body(),
                        modelInBody(call, candidate),
                        askUsage,
                        MaxTokens.of(call.maxTokens(), call.api(), provider));
        Target target = targets.of(
                candidate.backend(),
                call.endpoint(),
                candidate.model(),
                call.accepted().request().getHttpURI().getQuery());
        return new BackendRequest(
                target,
                body,
                call.api(),
                new AnswerStream(
                        call.api(),
                        askUsage,
                        id -> call.answered(id, candidate.backend().id())),
                null);
    }

    /// The attempt's end as the rules can judge it.
    Ended heard(Ended ended) {
        return interpreter == null ? ended : interpreter.heard(ended);
    }

    /// What it means, in the client's words.
    Verdict said(Verdict verdict) {
        return interpreter == null ? verdict : verdict.with(interpreter.said(verdict.answer()));
    }

    /// @return null where the body is left as it says: the path names the model, or nothing does
    private static @Nullable ModelName modelInBody(Call call, Candidate candidate) {
        boolean inPath =
                call.endpoint().deployment() != null && candidate.backend().provider() == Provider.AZURE_OPENAI;
        return inPath || call.request().model() == null ? null : candidate.model();
    }
}
