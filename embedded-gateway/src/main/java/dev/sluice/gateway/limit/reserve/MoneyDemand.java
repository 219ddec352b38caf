package dev.sluice.gateway.limit.reserve;

import dev.sluice.gateway.limit.LimitRequest;
import dev.sluice.gateway.limit.rate.TokenSums;
import dev.sluice.gateway.price.NanoCurrency;
import dev.sluice.gateway.price.TokenPrice;
import dev.sluice.model.config.BudgetConfig;
import java.util.List;

/// What a request wants of one limit's budget: the most that it may cost, by the dearest price of the models that may
/// serve it.
///
/// @param prices those in the budget's currency; empty where the budget cannot count the request
/// @param held billionths, from its admission until it ends
record MoneyDemand(List<TokenPrice> prices, long held) {

    /// Of a limit without a budget.
    static final MoneyDemand NONE = new MoneyDemand(List.of(), 0);

    /// As [Demand#of], in money: only the stated size makes a request too dear for the whole budget, never what is
    /// typical; algorithms other than `reserve` hold nothing.
    ///
    /// @param unstated expected of a request that does not say how much may be generated
    static MoneyDemand of(LimitRule rule, LimitRequest request, UnstatedOutput unstated) {
        BudgetConfig budget = rule.config().budget();
        if (budget == null) {
            return NONE;
        }
        List<TokenPrice> prices = inCurrency(request.prices(), budget.currency());
        if (!rule.reserves()) {
            return new MoneyDemand(prices, 0);
        }
        long prompt = TokenSums.bounded(request.promptTokens());
        Long maxOutput = request.maxOutputTokens();
        long stated = most(prices, prompt, maxOutput == null ? unstated.least() : TokenSums.bounded(maxOutput));
        if (maxOutput != null) {
            return new MoneyDemand(prices, stated);
        }
        long expected = most(prices, prompt, unstated.typical());
        return new MoneyDemand(prices, Math.clamp(NanoCurrency.nanos(budget.amount()), stated, expected));
    }

    /// The most that so much more output costs.
    long ofOutput(long tokens) {
        return most(prices, 0, tokens);
    }

    /// How much may be generated so that it costs no more than that, with the prompt.
    ///
    /// @param nanos billionths
    long outputWithin(long promptTokens, long nanos) {
        long least = TokenSums.MOST;
        for (TokenPrice price : prices) {
            least = Math.min(least, price.outputWithin(promptTokens, nanos));
        }
        return least;
    }

    private static long most(List<TokenPrice> prices, long promptTokens, long outputTokens) {
        long most = 0;
        for (TokenPrice price : prices) {
            most = Math.max(most, price.most(promptTokens, outputTokens).nanos());
        }
        return most;
    }

    private static List<TokenPrice> inCurrency(List<TokenPrice> prices, String currency) {
        for (TokenPrice price : prices) {
            if (!price.currency().equals(currency)) {
                return prices.stream()
                        .filter(other -> other.currency().equals(currency))
                        .toList();
            }
        }
        return prices;
    }
}
