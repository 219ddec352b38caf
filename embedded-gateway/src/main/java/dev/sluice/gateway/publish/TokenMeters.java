package dev.sluice.gateway.publish;

import dev.sluice.model.message.Samples;
import dev.sluice.model.state.TokenDimension;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// Tokens by id within one dimension. The number of ids is bounded, since clients choose the names of models; the
/// rest counts as one.
final class TokenMeters {

    /// Stands for all ids beyond the bound.
    static final String OTHER = "other";

    private final TokenDimension dimension;
    private final int maxIds;
    private final Map<String, Meter> meters = new ConcurrentHashMap<>();
    private final Meter other = new Meter();

    TokenMeters(TokenDimension dimension, int maxIds) {
        this.dimension = dimension;
        this.maxIds = maxIds;
    }

    void add(String id, long tokens) {
        Meter known = meters.get(id);
        (known == null ? newMeter(id) : known).add(tokens);
    }

    private Meter newMeter(String id) {
        return meters.size() < maxIds && !id.equals(OTHER) ? meters.computeIfAbsent(id, _ -> new Meter()) : other;
    }

    /// Adds what was counted since the last call to the list. For one thread.
    void takeInto(List<Samples.Tokens> taken) {
        meters.forEach((id, meter) -> take(id, meter, taken));
        take(OTHER, other, taken);
    }

    private void take(String id, Meter meter, List<Samples.Tokens> taken) {
        long tokens = meter.take();
        if (tokens != 0) {
            taken.add(new Samples.Tokens(dimension, id, tokens));
        }
    }

    /// Makes room: this id was not used for a long time.
    void forget(String id) {
        meters.remove(id);
    }
}
