package dev.sluice.gateway.experiment;

import dev.sluice.model.BackendId;
import dev.sluice.model.exchange.AttemptOutcome;
import dev.sluice.model.exchange.AttemptRecord;
import dev.sluice.model.exchange.ExchangeRecord;
import dev.sluice.model.state.GatewayEvent;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Follows what one fault did through the attempts of all requests.
final class FaultTrace {

    private final Experiment.Planned planned;
    private final Tally tally;
    private final Collection<ExchangeRecord> records;
    private final Map<String, Seen> byId = new HashMap<>();
    private final List<GatewayEvent> events;
    private final long from;
    private final long until;
    private long hits;
    private long answered;
    private long errors;
    private long detected = Long.MAX_VALUE;
    private long recovered = Long.MAX_VALUE;

    FaultTrace(
            Experiment.Planned planned,
            Tally tally,
            Collection<ExchangeRecord> records,
            List<Seen> seen,
            List<GatewayEvent> events) {
        this.planned = planned;
        this.tally = tally;
        this.records = records;
        this.events = events;
        this.from = planned.at().toNanos();
        this.until = planned.until().toNanos();
        for (Seen one : seen) {
            if (one.id() != null) {
                byId.put(one.id(), one);
            }
        }
    }

    Report.FaultEffect effect() {
        for (ExchangeRecord record : records) {
            look(record);
        }
        return new Report.FaultEffect(
                planned,
                hits,
                answered,
                errors,
                seconds(detected, from),
                seconds(opened(), from),
                seconds(recovered, until));
    }

    private void look(ExchangeRecord record) {
        boolean hit = false;
        for (AttemptRecord attempt : record.attempts()) {
            long end = tally.nanos(attempt.startedAt()) + attempt.duration().toNanos();
            if (planned.fault().id().equals(attempt.injectedFault())) {
                hit = true;
                hits++;
                if (attempt.outcome() != AttemptOutcome.COMPLETED) {
                    detected = Math.min(detected, end);
                }
            }
            if (attempt.outcome() == AttemptOutcome.COMPLETED
                    && isMine(attempt.backend())
                    && tally.nanos(attempt.startedAt()) >= until) {
                recovered = Math.min(recovered, end);
            }
        }
        Seen client = byId.get(record.id().value());
        if (hit && client != null && !client.left()) {
            answered += client.answered() ? 1 : 0;
            errors += client.answered() ? 0 : 1;
        }
    }

    private boolean isMine(BackendId backend) {
        BackendId mine = planned.fault().scope().backend();
        return mine == null || mine.equals(backend);
    }

    private long opened() {
        BackendId mine = planned.fault().scope().backend();
        return events.stream()
                .filter(event -> event.kind().equals("breaker") && "open".equals(event.to()))
                .filter(event -> mine == null || mine.value().equals(event.subject()))
                .mapToLong(event -> tally.nanos(event.at()))
                .filter(at -> at >= from)
                .min()
                .orElse(Long.MAX_VALUE);
    }

    private static @Nullable Double seconds(long at, long since) {
        return at == Long.MAX_VALUE ? null : Math.max(0, at - since) / 1e9;
    }
}
