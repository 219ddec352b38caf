package dev.sluice.gateway.pipeline;

import dev.sluice.gateway.protocol.AnswerStream;
import dev.sluice.gateway.protocol.Api;
import dev.sluice.gateway.protocol.Apis;
import dev.sluice.gateway.protocol.Endpoint;
import dev.sluice.gateway.protocol.Protocol;
import dev.sluice.gateway.route.Candidate;
import dev.sluice.gateway.translate.AnswerWish;
import dev.sluice.gateway.translate.BackendWish;
import dev.sluice.gateway.translate.Translated;
import dev.sluice.gateway.translate.Translation;
import dev.sluice.gateway.upstream.UpstreamResult;
import dev.sluice.gateway.upstream.UpstreamStep;
import dev.sluice.model.config.BackendConfig;
import dev.sluice.model.config.Provider;
import java.util.Locale;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.jspecify.annotations.Nullable;

/// Stands between a client and one backend that speaks another protocol, for one attempt.
final class Interpreter {

    private static final Endpoint CHAT =
            new Endpoint(Protocol.OPENAI, Apis.CHAT, "/chat/completions", null, false, null);
    private static final Endpoint MESSAGES =
            new Endpoint(Protocol.ANTHROPIC, Apis.MESSAGES, "/messages", null, false, null);

    private final Translation translation;
    private final AnswerWish wish;
    private byte @Nullable [] answer;

    private Interpreter(Translation translation, AnswerWish wish) {
        this.translation = translation;
        this.wish = wish;
    }

    /// How this call would be translated for a kind of backend; null where it cannot be, or need not.
    static @Nullable Translation between(Call call, Provider provider) {
        if (call.endpoint().protocol().isSpokenBy(provider)) {
            return null;
        }
        if (call.api().equals(Apis.CHAT)) {
            return provider == Provider.ANTHROPIC ? Translation.CHAT_TO_MESSAGES : null;
        }
        return call.api().equals(Apis.MESSAGES) ? Translation.MESSAGES_TO_CHAT : null;
    }

    /// What the backend's words depend on.
    static BackendWish wish(Call call, Candidate candidate) {
        return new BackendWish(candidate.model().value(), call.maxTokens(), knowsOlderName(candidate.backend()));
    }

    /// @param thinkingAsked whether the client reads what the model thinks
    static Interpreter of(Translation translation, Call call, boolean thinkingAsked) {
        return new Interpreter(
                translation,
                new AnswerWish(
                        call.exchange().start().at().getEpochSecond(),
                        call.request().usageAsked(),
                        thinkingAsked,
                        call.exchange().promptTokens()));
    }

    /// What the backend is asked for.
    Endpoint endpoint() {
        return switch (translation) {
            case CHAT_TO_MESSAGES -> MESSAGES;
            case MESSAGES_TO_CHAT -> CHAT;
        };
    }

    AnswerStream stream(Api client) {
        return new AnswerStream(endpoint().api(), client, translation.stream(wish));
    }

    /// Reads a whole answer: one that cannot be translated is no answer.
    UpstreamStep.Ended heard(UpstreamStep.Ended ended) {
        if (!(ended.result() instanceof UpstreamResult.Answered answered)
                || !endpoint().api().isSuccess(answered.status())) {
            return ended;
        }
        return switch (translation.answer(answered.body(), wish)) {
            case Translated.Body body -> {
                answer = body.json();
                yield ended;
            }
            case Translated.Not not ->
                new UpstreamStep.Ended(
                        new UpstreamResult.Malformed(
                                "its answer cannot be translated. " + not.why().message(), null),
                        ended.firstContentNanos(),
                        ended.lastActivityNanos());
        };
    }

    /// What the client gets in the place of a backend's own words.
    ClientAnswer said(ClientAnswer theirs) {
        if (!(theirs instanceof ClientAnswer.PassedOn passed)) {
            return theirs;
        }
        byte[] body = answer == null ? translation.error(passed.status(), passed.body()) : answer;
        HttpFields headers = HttpFields.build(passed.headers()).put(HttpHeader.CONTENT_TYPE, "application/json");
        return new ClientAnswer.PassedOn(passed.status(), headers, body);
    }

    /// OpenAI's newer models refuse `max_tokens`; many local servers know nothing else.
    private static boolean knowsOlderName(BackendConfig backend) {
        if (backend.provider() != Provider.OPENAI || backend.baseUrl() == null) {
            return false;
        }
        String host = backend.baseUrl().getHost();
        return host == null || !host.toLowerCase(Locale.ROOT).endsWith("openai.com");
    }
}
