package dev.sluice.gateway.limit.reserve;

import dev.sluice.gateway.exchange.LimiterStamp;
import dev.sluice.gateway.exchange.Refusal;
import dev.sluice.gateway.exchange.RefusalCode;
import dev.sluice.gateway.limit.Admission;
import dev.sluice.gateway.limit.Exceeded;
import dev.sluice.gateway.limit.LimitRemainder;
import dev.sluice.gateway.limit.LimitRequest;
import dev.sluice.gateway.limit.RateLimitView;
import dev.sluice.gateway.limit.rate.RateBound;
import dev.sluice.model.LimitId;
import dev.sluice.model.config.ExceededAction;
import dev.sluice.model.exchange.LimiterTrace;
import dev.sluice.model.exchange.LimiterTrace.Kind;
import dev.sluice.model.exchange.LimiterTrace.Step;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// What was decided under the limiter's lock, in numbers: texts are made of it afterwards.
sealed interface Verdict permits HeldReservation, Verdict.Refused {

    Admission answer();

    /// There was none somewhere.
    ///
    /// @param stamp when it was decided: refusals have their place in the limiter's series too
    /// @param shortage of all the one that lasts longest
    /// @param usedUp as [Admission.Rejected#usedUp]
    record Refused(
            LimitRequest request,
            List<Claim> claims,
            long typical,
            LimiterStamp stamp,
            Shortage shortage,
            List<Shortage> all,
            boolean usedUp,
            @Nullable RateLimitView tokens,
            @Nullable RateLimitView requests,
            List<LimitRemainder> remainders)
            implements Verdict, Admission.Why {

        @Override
        public Admission answer() {
            return new Admission.Rejected(this, tokens, requests, exceeded(), remainders, usedUp);
        }

        @Override
        public Refusal refusal() {
            return Refusals.of(shortage);
        }

        @Override
        public LimitId limit() {
            return shortage.rule().id();
        }

        @Override
        public RefusalCode code() {
            return shortage.code();
        }

        @Override
        public LimiterTrace trace() {
            return new LimiterTrace(
                    request.maxOutputTokens(),
                    request.choices(),
                    typical,
                    0,
                    false,
                    List.of(new Step(Kind.REFUSED, stamp.sequence(), stamp.tick(), request.promptTokens())));
        }

        @Override
        public List<String> counterKeys() {
            return Verdict.counterKeys(claims);
        }

        private List<Exceeded> exceeded() {
            for (Shortage each : all) {
                if (each.rule().config().onExceeded().action() != ExceededAction.REJECT) {
                    return all.stream().map(Shortage::exceeded).toList();
                }
            }
            return List.of();
        }
    }

    /// `limit=key` each.
    static List<String> counterKeys(List<Claim> claims) {
        return claims.stream()
                .map(claim -> claim.rule().id() + "=" + claim.counter().key())
                .toList();
    }

    /// The tightest limit of tokens now, of those that show in headers; null where none does.
    static @Nullable RateLimitView tightestTokens(List<Claim> claims) {
        return tightest(claims, Counter::tokens);
    }

    /// The same of requests.
    static @Nullable RateLimitView tightestRequests(List<Claim> claims) {
        return tightest(claims, Counter::requests);
    }

    private static @Nullable RateLimitView tightest(
            List<Claim> claims, Function<Counter, ? extends @Nullable RateBound> bounds) {
        RateBound tightest = null;
        for (Claim claim : claims) {
            RateBound bound = bounds.apply(claim.counter());
            if (bound != null
                    && !claim.rule().config().shadow()
                    && (tightest == null || bound.remaining() < tightest.remaining())) {
                tightest = bound;
            }
        }
        return tightest == null ? null : tightest.view();
    }
}
