package dev.sluice.gateway.limit;

import dev.sluice.gateway.price.TokenPrice;
import dev.sluice.model.ConsumerId;
import dev.sluice.model.ExchangeId;
import dev.sluice.model.ModelName;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// What the limiter needs to know of a request.
///
/// @param model as asked for
/// @param header the request's headers by name, null where absent
/// @param promptTokens counted by the model's encoding, images included
/// @param maxOutputTokens the most that the request lets be generated, all choices together; null: it does not say
/// @param streamed whether the answer is a stream
/// @param choices how many answers are asked for, at least 1
/// @param anonymous whether it has no key: then its consumer is counted by client address
/// @param prices of the models that may serve it; empty where none is known
/// @param flatPromptTokens the same where every image counts 1,200, as Azure API Management estimates
/// @param typicalOutput how much its model usually generates, where that is known already; null: as the limiter learned
public record LimitRequest(
        ExchangeId id,
        ConsumerId consumer,
        ModelName model,
        String clientIp,
        Function<String, @Nullable String> header,
        long promptTokens,
        @Nullable Long maxOutputTokens,
        boolean streamed,
        long choices,
        boolean anonymous,
        List<TokenPrice> prices,
        long flatPromptTokens,
        @Nullable Long typicalOutput) {

    public LimitRequest {
        prices = List.copyOf(prices);
    }

    /// A request of now, of whose model the limiter knows what is typical.
    public LimitRequest(
            ExchangeId id,
            ConsumerId consumer,
            ModelName model,
            String clientIp,
            Function<String, @Nullable String> header,
            long promptTokens,
            @Nullable Long maxOutputTokens,
            boolean streamed,
            long choices,
            boolean anonymous,
            List<TokenPrice> prices) {
        this(
                id,
                consumer,
                model,
                clientIp,
                header,
                promptTokens,
                maxOutputTokens,
                streamed,
                choices,
                anonymous,
                prices,
                promptTokens,
                null);
    }

    /// A request for one answer of a model without a price.
    public LimitRequest(
            ExchangeId id,
            ConsumerId consumer,
            ModelName model,
            String clientIp,
            Function<String, @Nullable String> header,
            long promptTokens,
            @Nullable Long maxOutputTokens,
            boolean streamed) {
        this(id, consumer, model, clientIp, header, promptTokens, maxOutputTokens, streamed, 1, false, List.of());
    }

    /// The same, saying how much may be generated, all choices together.
    public LimitRequest withMaxOutputTokens(long tokens) {
        return new LimitRequest(
                id,
                consumer,
                model,
                clientIp,
                header,
                promptTokens,
                tokens,
                streamed,
                choices,
                anonymous,
                prices,
                flatPromptTokens,
                typicalOutput);
    }

    /// The same, with another count where every image counts the same.
    public LimitRequest withFlatPromptTokens(long tokens) {
        return tokens == flatPromptTokens
                ? this
                : new LimitRequest(
                        id,
                        consumer,
                        model,
                        clientIp,
                        header,
                        promptTokens,
                        maxOutputTokens,
                        streamed,
                        choices,
                        anonymous,
                        prices,
                        tokens,
                        typicalOutput);
    }
}
