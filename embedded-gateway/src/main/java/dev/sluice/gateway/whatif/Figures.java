package dev.sluice.gateway.whatif;

import dev.sluice.gateway.price.NanoCurrency;
import dev.sluice.model.whatif.WhatIfReport.AsItWas;
import java.math.BigDecimal;

/// What became of some requests, added up.
final class Figures {

    private long requests;
    private long refused;
    private long delayed;
    private long rerouted;
    private long tokens;
    private long nanos;

    void came() {
        requests++;
    }

    void refused() {
        refused++;
    }

    void delayed() {
        delayed++;
    }

    void rerouted() {
        rerouted++;
    }

    /// @param costNanos [Requests#UNPRICED] adds nothing
    void used(long moreTokens, long costNanos) {
        tokens += moreTokens;
        nanos += Math.max(0, costNanos);
    }

    /// Takes over what other requests came to.
    void set(Figures others) {
        requests = others.requests;
        refused = others.refused;
        delayed = others.delayed;
        rerouted = others.rerouted;
        tokens = others.tokens;
        nanos = others.nanos;
    }

    /// Adds so many times what is different of the same requests in another world; nothing becomes less than 0.
    void addDifference(Figures would, Figures was, double times) {
        refused = moved(refused, would.refused - was.refused, times);
        delayed = moved(delayed, would.delayed - was.delayed, times);
        rerouted = moved(rerouted, would.rerouted - was.rerouted, times);
        tokens = moved(tokens, would.tokens - was.tokens, times);
        nanos = moved(nanos, would.nanos - was.nanos, times);
    }

    private static long moved(long figure, long difference, double times) {
        return Math.max(0, figure + Math.round(difference * times));
    }

    long requests() {
        return requests;
    }

    long refusedRequests() {
        return refused;
    }

    long delayedRequests() {
        return delayed;
    }

    long reroutedRequests() {
        return rerouted;
    }

    long tokens() {
        return tokens;
    }

    BigDecimal cost() {
        return NanoCurrency.amount(nanos);
    }

    AsItWas asItWas() {
        return new AsItWas(refused, delayed, rerouted, tokens, cost());
    }
}
