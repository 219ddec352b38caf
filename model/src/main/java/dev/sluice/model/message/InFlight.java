package dev.sluice.model.message;

import dev.sluice.model.BackendId;
import dev.sluice.model.ConsumerId;
import dev.sluice.model.ExchangeId;
import dev.sluice.model.ModelName;
import dev.sluice.model.state.FlightPhase;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The requests that run at one moment: all of them as counts, the oldest one by one. Each replaces the one before.
///
/// @param total how many run
/// @param phases how many of them do what; only those that are not 0
/// @param oldest the longest-running first, at most as many as were asked for
public record InFlight(Instant at, int total, Map<FlightPhase, Integer> phases, List<Flight> oldest)
        implements ServerMessage {

    public InFlight {
        phases = Map.copyOf(phases);
        oldest = List.copyOf(oldest);
    }

    /// One request on its way. Lengths of time are given, not moments, so that clocks need not agree.
    ///
    /// @param running since it came
    /// @param model that the backend knows it by; null before one was asked
    /// @param attempt its number, from 1; 0 before the first
    /// @param promptTokens as counted; 0 before it was
    /// @param outputTokens that have passed, estimated
    /// @param firstContent from its coming to the first content; null before
    /// @param silent since content passed last; null before the first
    public record Flight(
            ExchangeId id,
            Instant startedAt,
            Duration running,
            ConsumerId consumer,
            String clientIp,
            String api,
            @Nullable ModelName requestModel,
            @Nullable ModelName model,
            @Nullable BackendId backend,
            FlightPhase phase,
            boolean streamed,
            int attempt,
            long promptTokens,
            long outputTokens,
            @Nullable Duration firstContent,
            @Nullable Duration silent) {}
}
