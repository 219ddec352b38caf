package dev.sluice.gateway.limit;

import dev.sluice.gateway.exchange.LimiterStamp;
import dev.sluice.gateway.price.Cost;
import dev.sluice.model.LimitId;
import dev.sluice.model.exchange.LimiterTrace;
import dev.sluice.model.exchange.TokenUsage;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What is held for one request on every matching limit. It ends exactly once, by the first of [#settle] and
/// [#release]; what comes later changes nothing and answers as the first did.
public interface Reservation {

    /// When it was admitted.
    LimiterStamp admission();

    /// When it ended; [LimiterStamp#NONE] before.
    LimiterStamp end();

    /// Tokens that something is held for, as they are and not as limits weigh them; 0 where no limit holds tokens or
    /// money.
    long reservedTokens();

    /// The most that each choice may generate, to be written into the request, since a limit wants that of requests
    /// that do not say it; null: it is sent as it came.
    @Nullable
    Long writtenMaxTokens();

    /// What it is counted by, `limit=key` each.
    List<String> counterKeys();

    /// What the request asked, and what was done for it so far, to be kept in the ledger.
    LimiterTrace trace();

    /// Whether a quota or budget of a calendar period counts it: those are what the ledger says, so it must get a row.
    boolean isMetered();

    /// The tightest limit of tokens after this admission, or null where none matches.
    @Nullable
    RateLimitView tokens();

    /// The tightest limit of requests after this admission, or null where none matches.
    @Nullable
    RateLimitView requests();

    /// What is left now of matching limits that have headers of their own.
    List<LimitRemainder> remainders();

    /// What limits in shadow mode would have refused. They hold nothing of this request then, as if it had not been.
    List<ShadowRefusal> shadowRefusals();

    /// Limits with a budget that cannot count this request, since no price in their currency is known for it.
    List<LimitId> blindBudgets();

    /// More was generated than is held: takes further tokens, into debt if it must.
    ///
    /// @param generated tokens, at least 0
    void grow(long generated);

    /// So much of a stream has come so far, by the gateway's own estimate. Takes nothing.
    ///
    /// @param outputTokens from the beginning of the answer
    void delivered(long outputTokens);

    /// Corrects what is held to what was used, as each limit weighs it, and frees the concurrency slot.
    ///
    /// @param cost null where no price is known: budgets do not count it
    /// @return the tokens charged, as they are and not as limits weigh them
    long settle(TokenUsage usage, @Nullable Cost cost);

    /// As above, for a request without a price.
    default long settle(TokenUsage usage) {
        return settle(usage, null);
    }

    /// An answer from the cache serves it: it counts as a request, and the stored tokens count where a limit's
    /// `cacheHits` says so.
    ///
    /// @param stored what making the answer took
    /// @return the tokens charged, as they are; 0 where no limit charges them
    long serve(TokenUsage stored);

    /// Gives everything back: no backend ran the request.
    void release();
}
