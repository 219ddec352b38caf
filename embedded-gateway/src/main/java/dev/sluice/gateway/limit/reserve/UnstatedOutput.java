package dev.sluice.gateway.limit.reserve;

import dev.sluice.gateway.limit.LimitRequest;
import dev.sluice.gateway.limit.rate.TokenSums;
import dev.sluice.gateway.tokens.TypicalCompletion;
import dev.sluice.model.config.LimitConfig;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How much a request may generate that does not say so itself, all choices together.
///
/// Where a limit says `maxTokens: write`, the gateway says it for the request: all the room that there is, and at least
/// what is typical. So the limits hold the most that can come, and what is learned to be typical is not pushed down by
/// answers that were cut short.
///
/// @param least below which the request makes no sense; 0 where nothing is written
/// @param typical what limits must have room for
/// @param most that is written; 0: nothing is
record UnstatedOutput(long least, long typical, long most) {

    /// Written at most where no matching limit says `maxTokensPerRequest`: as far as answers are believed to be
    /// typical, since models refuse more than they can generate, and one request shall not take all of a large
    /// limit.
    static final long MOST_WITHOUT_BOUND = TypicalCompletion.MOST;

    /// @param claims on all limits that match
    /// @param typical of the model
    static UnstatedOutput of(LimitRequest request, List<Claim> claims, long typical) {
        if (request.maxOutputTokens() != null
                || claims.stream().noneMatch(claim -> claim.rule().writesMaxTokens())) {
            return new UnstatedOutput(0, typical, 0);
        }
        long least = request.choices();
        long most = Math.max(least, most(request, claims));
        return new UnstatedOutput(least, Math.clamp(typical, least, most), most);
    }

    /// What is written into a request that all limits have room for.
    ///
    /// @param takers the limits that will hold it, opened
    /// @return for each choice, at least 1; null where nothing is written
    @Nullable
    Long written(LimitRequest request, List<Claim> takers) {
        if (most == 0) {
            return null;
        }
        long room = most;
        for (Claim claim : takers) {
            if (!claim.rule().config().shadow() && claim.rule().reserves()) {
                room = Math.min(room, claim.outputRoom(request));
            }
        }
        return Math.max(1, room / request.choices());
    }

    private static long most(LimitRequest request, List<Claim> claims) {
        long most = TokenSums.MOST;
        for (Claim claim : claims) {
            LimitConfig limit = claim.rule().config();
            if (limit.maxTokensPerRequest() != null && !limit.shadow()) {
                most = Math.min(most, limit.maxTokensPerRequest() - TokenSums.bounded(request.promptTokens()));
            }
        }
        return most == TokenSums.MOST ? MOST_WITHOUT_BOUND : most;
    }
}
