package dev.sluice.console.screen.consumers;

import dev.sluice.console.component.Quantity;
import dev.sluice.console.text.Words;
/// What a token rate means in chats.

final class Example {

    private static final Words WORDS = Words.of(Example.class);

    /// What a chat is taken to cost where none was seen yet.
    static final long ASSUMED_TOKENS = 1_000;

    private Example() {}

    /// `20k tokens/min ≈ 6 chats/min at its average of 3k.`
    ///
    /// @param averageTokens of the consumer's exchanges; 0: unknown
    static String of(long tokensPerMinute, long averageTokens) {
        long perChat = averageTokens > 0 ? averageTokens : ASSUMED_TOKENS;
        String rate = WORDS.text("tokens-min", Quantity.of(tokensPerMinute, "").text());
        String basis = averageTokens > 0
                ? WORDS.text(
                        "at-its-average-of-tokens", Quantity.of(perChat, "").text())
                : WORDS.text("if-a-chat-takes-tokens", Quantity.of(perChat, "").text());
        return rate + chats(tokensPerMinute, perChat) + basis;
    }

    private static String chats(long tokensPerMinute, long perChat) {
        double perMinute = (double) tokensPerMinute / perChat;
        if (perMinute >= 1) {
            return counted(Math.round(Math.floor(perMinute)), "chat") + "/min";
        }
        return perMinute * 60 >= 1
                ? counted(Math.round(Math.floor(perMinute * 60)), "chat") + "/hour"
                : WORDS.text("less-than-a-chat-an");
    }

    private static String counted(long count, String noun) {
        return Quantity.exact(count) + " " + noun + (count == 1 ? "" : "s");
    }
}
