package dev.sluice.model.state;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonCreator;
import java.time.Instant;
import java.util.Map;

/// A fault that is injected on purpose now.
///
/// @param settings the fault as it was put
public record FaultState(
        String id,
        Instant expiresAt,
        long hits,
        @JsonAnyGetter Map<String, Object> settings) {

    @JsonCreator
    public FaultState(String id, Instant expiresAt, long hits, @JsonAnySetter Map<String, Object> settings) {
        this.id = id;
        this.expiresAt = expiresAt;
        this.hits = hits;
        this.settings = Map.copyOf(settings);
    }
}
