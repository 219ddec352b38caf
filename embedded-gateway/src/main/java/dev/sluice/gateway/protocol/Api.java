package dev.sluice.gateway.protocol;

import dev.sluice.gateway.exchange.Refusal;
import dev.sluice.model.config.Provider;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonToken;

/// What differs between the operations that clients ask for: what of a request's body counts, where an answer says its
/// usage, what the events of a stream are, and how a stream that broke is ended. One class each, without a state.
public abstract sealed class Api
        permits ChatApi, CompletionsApi, EmbeddingsApi, ResponsesApi, MessagesApi, CountTokensApi, OtherApi {

    private final String name;

    Api(String name) {
        this.name = name;
    }

    /// As the ledger names it.
    public String name() {
        return name;
    }

    /// Whether its answers are made of tokens, so that one without usage is charged by an estimate.
    public boolean isMetered() {
        return true;
    }

    /// Whether a stream says its usage only when `stream_options` asks for it.
    public boolean mustAskUsage() {
        return false;
    }

    /// Whether a backend's answer with this status is a success. Some servers say of an answer that they created it.
    public boolean isSuccess(int status) {
        return status == 200 || status == 201;
    }

    /// Whether a backend keeps an answer where the request does not say.
    boolean keepsAnswers() {
        return false;
    }

    /// Whether only JSON can be an answer.
    public boolean answersJson() {
        return true;
    }

    /// Whether its answers are of things that stay, and can be asked for by the `id` that the answer says.
    public boolean stores() {
        return false;
    }

    /// Finds the usage of a whole answer, or of an event's data.
    public abstract UsageReader usage();

    /// The member by which a body says how much may be generated; null where there is none.
    ///
    /// @param provider of the backend that shall understand it
    @Nullable
    String maxTokensMember(Provider provider) {
        return null;
    }

    /// Reads a member of a request's body other than `model` and `stream`, to the end of its value.
    ///
    /// @param value the value's first token, which is the parser's current one
    abstract void read(String member, JsonToken value, RequestDraft draft);

    /// What an event of a stream is. Says in the event, too, how much content it has, and whether it ends the answer.
    abstract EventKind look(StreamEvent event);

    /// The event that ends a stream which broke after its first content. Nothing follows it.
    ///
    /// @param answerId the answer's own id as its stream said it; null where it did not, or where ids do not matter
    /// @param events how many events went before
    byte[] errorEvent(Refusal refusal, @Nullable String answerId, long events) {
        return ErrorBody.openAiEvent(refusal);
    }

    @Override
    public final String toString() {
        return name;
    }
}
