package dev.sluice.gateway.limit.reserve;

import dev.sluice.gateway.limit.LimitRequest;
import dev.sluice.gateway.limit.rate.TokenSums;
import dev.sluice.model.config.LimitConfig;

/// What a request wants of one limit. `size` and `reserved` are tokens as they are, the others as the limit weighs
/// them.
///
/// `reserve` asks for all that the request may use, and holds it until the request ends. The two algorithms of Azure
/// API Management ask for no more than the prompt, and for that only where it is estimated; they hold nothing, and
/// charge the request when it ends.
///
/// @param size what the request itself says that it may use: the prompt, and the most that may be generated if stated
/// @param reserved the prompt and as much output as it holds something for
/// @param expected what it will be charged, as near as can be said before it runs
/// @param asked what must be free for it to be admitted
/// @param held from its admission until it ends
/// @param money wanted of the limit's budget
record Demand(long size, long reserved, long expected, long asked, long held, MoneyDemand money) {

    static final Demand NOTHING = new Demand(0, 0, 0, 0, 0, MoneyDemand.NONE);

    /// @param unstated expected of a request that does not say how much may be generated
    /// @param other what it wants of another limit: most limits want the same, and share one object
    static Demand of(LimitRule rule, LimitRequest request, UnstatedOutput unstated, Demand other) {
        Weights weights = rule.weights();
        long prompt = rule.prompt(request);
        Long stated = request.maxOutputTokens();
        long size = TokenSums.sum(prompt, stated == null ? unstated.least() : stated);
        long generated = stated == null ? typicalOutput(rule, prompt, unstated) : size - prompt;
        long expected = weights.most(prompt, generated);
        MoneyDemand money = MoneyDemand.of(rule, request, unstated);
        if (rule.reserves()) {
            return other.or(size, prompt + generated, expected, expected, expected, money);
        }
        long asked = estimatesPrompt(rule, request) ? weights.most(prompt, 0) : 0;
        return other.or(size, 0, expected, asked, 0, money);
    }

    private Demand or(long size, long reserved, long expected, long asked, long held, MoneyDemand money) {
        boolean same = this.size == size
                && this.reserved == reserved
                && this.expected == expected
                && this.asked == asked
                && this.held == held
                && this.money.equals(money);
        return same ? this : new Demand(size, reserved, expected, asked, held, money);
    }

    /// Only its stated size makes a request too large, never what is typical.
    private static long typicalOutput(LimitRule rule, long prompt, UnstatedOutput unstated) {
        long room = largestAdmissible(rule.config()) - rule.weights().most(prompt, 0);
        return Math.max(
                unstated.least(), Math.min(unstated.typical(), rule.weights().generatedWithin(room)));
    }

    private static long largestAdmissible(LimitConfig limit) {
        long perMinute = limit.tokensPerMinute() == null ? TokenSums.MOST : limit.tokensPerMinute();
        long perPeriod =
                limit.tokenQuota() == null ? TokenSums.MOST : limit.tokenQuota().tokens();
        return Math.min(perMinute, perPeriod);
    }

    /// Azure estimates the prompt where it is told to, and that of a stream always.
    private static boolean estimatesPrompt(LimitRule rule, LimitRequest request) {
        return rule.config().estimatePromptTokens() || request.streamed();
    }
}
