package dev.sluice.gateway.whatif;

import dev.sluice.gateway.ledger.RecordedRequest;
import dev.sluice.model.ConsumerId;
import dev.sluice.model.LimitId;
import dev.sluice.model.ModelName;
import dev.sluice.model.exchange.LimiterTrace;
import dev.sluice.model.exchange.LimiterTrace.Kind;
import dev.sluice.model.exchange.LimiterTrace.Step;
import dev.sluice.model.exchange.Outcome;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Puts the ledger's rows into columns, and what the limiter did into its true order.
///
/// **Times.** The limiter's clock counts from a start of the machine's own. What a row says of both clocks puts it on
/// the wall clock; as long as that agrees, rows of one start and the next stand in one line of time.
final class TrafficReader {

    /// By how much the two clocks may drift apart between rows: more is a start of the machine, or a clock that was
    /// set.
    private static final long DRIFT = 5_000_000;

    private static final long NOT_KNOWN = Long.MIN_VALUE;
    private static final long FIRST_TYPICAL = 256;

    private final Names<Origin> origins = new Names<>();
    private final Requests requests = new Requests();
    private final Steps steps = new Steps();
    private final Usual usual = new Usual();
    private long offset = NOT_KNOWN;
    private long lastRow;

    void add(RecordedRequest row) {
        lastRow = Math.max(lastRow, row.row());
        List<Step> trace = row.trace() == null ? List.of() : row.trace().steps();
        boolean admitted = row.sequence() > 0;
        boolean refused = !admitted && row.outcome().equals(Outcome.REFUSED.wireName()) && row.limit() != null;
        String model = row.model();
        if (model == null || (!admitted && !refused && trace.isEmpty())) {
            steps.add(row.startedAt() / 1000, 0, 0, Steps.NOT_ASKED, 0);
            return;
        }
        synchronise(row, trace);
        add(row, new ModelName(model), trace, admitted, refused);
    }

    /// The number of the newest row, 0 where there was none.
    long lastRow() {
        return lastRow;
    }

    /// All that was added so far.
    ///
    /// @param from when the first of it may have come
    Traffic traffic(Instant from) {
        return new Traffic(from, origins, requests, steps.ordered(), usual);
    }

    private void add(RecordedRequest row, ModelName model, List<Step> trace, boolean admitted, boolean refused) {
        long asked = asked(row, trace, admitted);
        long prompt = row.promptTokens();
        long input = Math.min(row.inputTokens(), row.chargedTokens());
        long output = row.chargedTokens() - input;
        long micros = admitted && row.endSequence() > 0 ? row.endTick() - row.tick() : 0;
        LimiterTrace limiter = row.trace();
        boolean hit = row.outcome().equals(Outcome.CACHE_HIT.wireName());
        boolean ran = admitted && (hit || (limiter == null ? row.chargedTokens() > 0 : limiter.ran()));
        boolean queued = trace.stream().anyMatch(step -> step.kind() == Kind.QUEUED);
        long asks = trace.stream().filter(step -> step.kind() != Kind.GREW).count() + (admitted ? 1 : 0);
        int request = requests.add(new Requests.One(
                row.row(),
                origins.number(new Origin(new ConsumerId(row.consumer()), model, row.clientIp(), row.counterKeys())),
                trace.isEmpty() || trace.getFirst().kind() == Kind.GREW
                        ? prompt
                        : trace.getFirst().tokens(),
                prompt,
                limiter == null ? stated(row) : limiter.maxOutputTokens(),
                limiter == null ? 1 : limiter.choices(),
                limiter == null ? FIRST_TYPICAL : limiter.typicalOutputTokens(),
                limiter == null ? row.outputTokens() : limiter.deliveredTokens(),
                input,
                Math.min(row.cachedInputTokens(), input),
                output,
                row.costNanos(),
                row.currency(),
                row.streamed(),
                ran,
                admitted,
                refused,
                queued && admitted,
                admitted && trace.stream().anyMatch(step -> step.kind() == Kind.REFUSED),
                row.outcome().equals(Outcome.INTERRUPTED.wireName()),
                hit,
                refused && row.limit() != null ? new LimitId(row.limit()) : null,
                asked,
                micros,
                (int) asks));
        if (ran && !hit && !row.outcome().equals(Outcome.INTERRUPTED.wireName())) {
            usual.learn(
                    model,
                    input,
                    output,
                    micros,
                    row.costNanos() == null ? Requests.UNPRICED : row.costNanos(),
                    row.currency());
        }
        addSteps(row, trace, request, admitted);
    }

    private void addSteps(RecordedRequest row, List<Step> trace, int request, boolean admitted) {
        boolean waits = false;
        for (Step step : trace) {
            waits |= step.kind() == Kind.QUEUED;
            byte kind = step.kind() == Kind.GREW ? Steps.GREW : Steps.ASKED;
            steps.add(step.tick() + offset, step.sequence(), request, kind, step.tokens());
        }
        if (admitted) {
            steps.add(row.tick() + offset, row.sequence(), request, Steps.ADMITTED, row.promptTokens());
            if (row.endSequence() > 0) {
                steps.add(row.endTick() + offset, row.endSequence(), request, Steps.ENDED, 0);
            }
        } else if (trace.isEmpty()) {
            steps.add(row.startedAt() / 1000, 0, request, Steps.ASKED, row.promptTokens());
        } else if (waits && row.outcome().equals(Outcome.CLIENT_GONE.wireName())) {
            steps.add(row.endedAt() / 1000, 0, request, Steps.LEFT, 0);
        }
    }

    private long asked(RecordedRequest row, List<Step> trace, boolean admitted) {
        if (!trace.isEmpty() && trace.getFirst().kind() != Kind.GREW) {
            return trace.getFirst().tick() + offset;
        }
        return admitted ? row.tick() + offset : row.startedAt() / 1000;
    }

    private void synchronise(RecordedRequest row, List<Step> trace) {
        long seen = seen(row, trace);
        if (seen != NOT_KNOWN && (offset == NOT_KNOWN || Math.abs(seen - offset) > DRIFT)) {
            offset = seen;
        }
    }

    /// By how much the wall clock is before the limiter's, as far as a row knows: both were read when it ended.
    private static long seen(RecordedRequest row, List<Step> trace) {
        if (row.endSequence() > 0) {
            return row.endedAt() / 1000 - row.endTick();
        }
        if (row.sequence() > 0) {
            return row.startedAt() / 1000 - row.tick();
        }
        boolean refusedAtOnce = !trace.isEmpty() && trace.getLast().kind() == Kind.REFUSED;
        return refusedAtOnce ? row.endedAt() / 1000 - trace.getLast().tick() : NOT_KNOWN;
    }

    /// What a row of an older version says of it: that much more than the prompt was held.
    private static @Nullable Long stated(RecordedRequest row) {
        return row.reservedTokens() > row.promptTokens() ? row.reservedTokens() - row.promptTokens() : null;
    }
}
