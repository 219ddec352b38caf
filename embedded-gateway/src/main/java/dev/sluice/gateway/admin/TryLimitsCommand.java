package dev.sluice.gateway.admin;

import dev.sluice.gateway.configuration.BundledPrices;
import dev.sluice.gateway.configuration.ConfigurationStore;
import dev.sluice.gateway.limit.LimitOutlook;
import dev.sluice.gateway.limit.LimitRequest;
import dev.sluice.gateway.limit.Limiter;
import dev.sluice.gateway.price.PriceList;
import dev.sluice.gateway.price.TokenPrice;
import dev.sluice.model.ConsumerId;
import dev.sluice.model.ExchangeId;
import dev.sluice.model.ModelName;
import dev.sluice.model.message.Command;
import dev.sluice.model.message.Reply;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// The command that says what every limit would say to a request, without making one: so whoever writes a limit sees
/// that it sees the requests that it is for, what it counts them by, and whether it would refuse.
final class TryLimitsCommand {

    private static final int MOST_TOKENS = 1_000_000_000;

    private final Limiter limiter;
    private final ConfigurationStore store;

    TryLimitsCommand(Limiter limiter, ConfigurationStore store) {
        this.limiter = limiter;
        this.store = store;
    }

    /// What one limit would say.
    private record Row(
            String limit,
            boolean shadow,
            boolean sees,
            @Nullable String why,
            @Nullable String key,
            boolean hasRoom,
            @Nullable String code,
            @Nullable String message,
            @Nullable Duration retryAfter) {

        static Row of(LimitOutlook outlook) {
            var refusal = outlook.refusal();
            return new Row(
                    outlook.limit().value(),
                    outlook.shadow(),
                    outlook.aside() == null,
                    outlook.aside(),
                    outlook.key(),
                    refusal == null,
                    refusal == null ? null : refusal.code().code(),
                    refusal == null ? null : refusal.message(),
                    refusal == null ? null : refusal.retryAfter());
        }
    }

    Reply run(Command command, Arguments arguments, Instant now) throws BadArgument {
        ConsumerId consumer = arguments.id("consumer", ConsumerId::new);
        ModelName model = arguments.id("model", ModelName::new);
        String clientIp = arguments.text("clientIp").orElse("127.0.0.1");
        int prompt = arguments.number("inputTokens", 0, 0, MOST_TOKENS);
        boolean stated = arguments.has("maxOutputTokens");
        long output = arguments.number("maxOutputTokens", 0, 1, MOST_TOKENS);
        Map<String, String> headers = headers(arguments);
        arguments.end("consumer", "model", "clientIp", "inputTokens", "maxOutputTokens", "headers");
        List<LimitOutlook> outlooks = limiter.tryOut(new LimitRequest(
                new ExchangeId("tried"),
                consumer,
                model,
                clientIp,
                headers::get,
                prompt,
                stated ? output : null,
                false,
                1,
                false,
                prices(model, now)));
        return new Reply(
                command.id(),
                true,
                null,
                null,
                null,
                null,
                Map.of(
                        "admitted",
                        outlooks.stream().noneMatch(LimitOutlook::refuses),
                        "limits",
                        outlooks.stream().map(Row::of).toList()));
    }

    private static Map<String, String> headers(Arguments arguments) throws BadArgument {
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        if (arguments.has("headers")) {
            arguments
                    .requiredObject("headers")
                    .forEach((name, value) -> headers.put(String.valueOf(name), String.valueOf(value)));
        }
        return headers;
    }

    private List<TokenPrice> prices(ModelName model, Instant now) {
        TokenPrice price = PriceList.of(store.current().config().prices(), BundledPrices.LIST)
                .find(null, model, LocalDate.ofInstant(now, ZoneOffset.UTC));
        return price == null ? List.of() : List.of(price);
    }
}
