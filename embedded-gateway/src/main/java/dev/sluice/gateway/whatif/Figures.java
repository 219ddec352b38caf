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
