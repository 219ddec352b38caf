package dev.sluice.gateway.admin;

import dev.sluice.gateway.limit.Admission;
import dev.sluice.gateway.limit.LimitOutlook;
import dev.sluice.gateway.limit.LimitRequest;
import dev.sluice.gateway.limit.Limiter;
import dev.sluice.model.LimitId;
import dev.sluice.model.config.LimitConfig;
import dev.sluice.model.state.LimitState;
import java.util.List;

/// A limiter whose counters stand as the test puts them.
final class ScriptedLimiter implements Limiter {

    volatile List<LimitState> rows = List.of();

    @Override
    public void configure(List<LimitConfig> limits) {}

    @Override
    public Admission admit(LimitRequest request) {
        throw new UnsupportedOperationException("administration admits nothing");
    }

    @Override
    public List<LimitOutlook> tryOut(LimitRequest request) {
        return List.of();
    }

    @Override
    public boolean resetCounter(LimitId limit, String key) {
        return rows.stream()
                .anyMatch(row -> row.limit().equals(limit) && row.key().equals(key));
    }

    @Override
    public List<LimitState> state() {
        return rows;
    }
}
