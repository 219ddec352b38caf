package dev.sluice.gateway.admin;

import dev.sluice.gateway.exchange.Exchange;
import dev.sluice.gateway.exchange.Progress;
import dev.sluice.gateway.exchange.RunningExchanges;
import dev.sluice.gateway.exchange.Ticker;
import dev.sluice.model.message.InFlight;
import dev.sluice.model.message.InFlight.Flight;
import dev.sluice.model.state.FlightPhase;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/// Looks at the requests that run, when somebody asks: one pass over all of them, and no more memory than the rows that
/// are wanted.
final class InFlightView {

    /// The most rows that anybody gets.
    static final int MOST = 200;

    private static final Comparator<Exchange> OLDEST_FIRST =
            Comparator.comparingLong(exchange -> exchange.start().nanos());

    private final RunningExchanges running;
    private final Ticker ticker;
    private final InstantSource clock;

    InFlightView(RunningExchanges running, Ticker ticker, InstantSource clock) {
        this.running = running;
        this.ticker = ticker;
        this.clock = clock;
    }

    /// @param rows how many of the oldest are wanted one by one
    InFlight now(int rows) {
        PriorityQueue<Exchange> oldest = new PriorityQueue<>(OLDEST_FIRST.reversed());
        Map<FlightPhase, Integer> phases = new EnumMap<>(FlightPhase.class);
        int total = 0;
        for (Exchange exchange : running.all()) {
            total++;
            phases.merge(exchange.progress().phase(), 1, Integer::sum);
            oldest.add(exchange);
            if (oldest.size() > rows) {
                oldest.remove();
            }
        }
        List<Exchange> sorted = new ArrayList<>(oldest);
        sorted.sort(OLDEST_FIRST);
        long now = ticker.nanos();
        return new InFlight(
                clock.instant(),
                total,
                phases,
                sorted.stream().map(exchange -> flight(exchange, now)).toList());
    }

    private static Flight flight(Exchange exchange, long now) {
        Exchange.Start start = exchange.start();
        Progress progress = exchange.progress();
        return new Flight(
                start.id(),
                start.at(),
                Duration.ofNanos(Math.max(0, now - start.nanos())),
                start.consumer(),
                start.clientIp(),
                start.api(),
                exchange.requestModel(),
                exchange.responseModel(),
                exchange.backend(),
                progress.phase(),
                exchange.streamed(),
                progress.attempt(),
                exchange.promptTokens(),
                progress.outputTokens(),
                between(start.nanos(), progress.firstContentNanos()),
                between(progress.lastContentNanos(), now));
    }

    private static @Nullable Duration between(long from, long to) {
        return from == 0 || to == 0 ? null : Duration.ofNanos(Math.max(0, to - from));
    }
}
