package dev.sluice.console.screen.consumers;

import dev.sluice.console.component.Quantity;
/// What a token rate means in chats.

final class Example {

    /// What a chat is taken to cost where none was seen yet.
    static final long ASSUMED_TOKENS = 1_000;

    private Example() {}

    /// `20k tokens/min ≈ 6 chats/min at its average of 3k.`
    ///
    /// @param averageTokens of the consumer's exchanges; 0: unknown
    static String of(long tokensPerMinute, long averageTokens) {
        long perChat = averageTokens > 0 ? averageTokens : ASSUMED_TOKENS;
        String rate = Quantity.of(tokensPerMinute, "").text() + " tokens/min ≈ ";
        String basis = averageTokens > 0
                ? " at its average of " + Quantity.of(perChat, "").text() + " tokens."
                : " if a chat takes " + Quantity.of(perChat, "").text() + " tokens.";
        return rate + chats(tokensPerMinute, perChat) + basis;
    }

    private static String chats(long tokensPerMinute, long perChat) {
        double perMinute = (double) tokensPerMinute / perChat;
        if (perMinute >= 1) {
            return counted(Math.round(Math.floor(perMinute)), "chat") + "/min";
        }
        return perMinute * 60 >= 1
                ? counted(Math.round(Math.floor(perMinute * 60)), "chat") + "/hour"
                : "less than a chat an hour";
    }

    private static String counted(long count, String noun) {
        return Quantity.exact(count) + " " + noun + (count == 1 ? "" : "s");
    }
}
