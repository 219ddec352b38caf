package dev.sluice.gateway.virtual;

import static dev.sluice.gateway.virtual.Violation.unless;

import dev.sluice.gateway.ledger.Intent;
import dev.sluice.model.config.GatewayConfig;
import dev.sluice.model.config.LimitConfig;
import dev.sluice.model.config.TokenQuotaConfig;
import dev.sluice.model.state.LimitState;
import dev.sluice.model.state.LimitUnit;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// No limit is ever over: told twice, by the limiter's own numbers and by what the books and the clock say.
final class LimitLaw {

    private static final long MINUTE = 60_000_000_000L;

    private final Turns turns;
    private final VirtualLedger books;
    private final Map<String, Deque<Long>> admissions = new HashMap<>();
    private final Map<String, Long> highestRate = new HashMap<>();
    private final Map<String, Instant> hours = new HashMap<>();
    private @Nullable VirtualGateway gateway;
    private @Nullable GatewayConfig config;

    LimitLaw(Turns turns, VirtualLedger books) {
        this.turns = turns;
        this.books = books;
    }

    GatewayConfig config() {
        return Objects.requireNonNull(config);
    }

    /// Rates are in memory alone; quotas are in the books.
    void begin(VirtualGateway begun, GatewayConfig first) {
        gateway = begun;
        admissions.clear();
        highestRate.clear();
        hours.clear();
        books.rows().values().forEach(row -> hours.put(row.id().value(), hour(row.startedAt())));
        edited(first);
    }

    void edited(GatewayConfig edited) {
        config = edited;
        for (LimitConfig limit : edited.limits()) {
            Long rate = limit.requestsPerMinute() == null ? null : Long.valueOf(limit.requestsPerMinute());
            if (rate != null) {
                highestRate.merge(limit.id().value(), rate, Math::max);
            }
        }
    }

    /// A request is to be noted, which is only done if it need not be counted or the books have room.
    void written(Intent intent) {
        boolean metered = intent.counterKeys().stream()
                .map(this::limitOf)
                .anyMatch(limit -> limit != null && (limit.tokenQuota() != null || limit.budget() != null));
        unless(!metered || !books.isFull(), "what must be counted is refused while nothing can be written", intent);
    }

    /// A request was admitted in this very step.
    void admitted(Intent intent) {
        hours.put(intent.id().value(), hour(turns.instant()));
        for (LimitState row : Objects.requireNonNull(gateway).limits()) {
            if (intent.counterKeys().contains(row.limit() + "=" + row.key()) && !row.shadow()) {
                unless(row.remaining() >= 0, "no limit is ever over", row, "after", intent);
            }
        }
        for (String counter : intent.counterKeys()) {
            LimitConfig limit = limitOf(counter);
            if (limit != null && !limit.shadow()) {
                concurrency(limit, counter);
                quota(limit, counter);
                rate(limit, counter);
            }
        }
    }

    private void concurrency(LimitConfig limit, String counter) {
        Integer most = limit.concurrent();
        long running = books.running().values().stream()
                .filter(intent -> intent.counterKeys().contains(counter))
                .count();
        unless(most == null || running <= most, "no limit is ever over", counter, "runs", running, "of", most);
    }

    private void quota(LimitConfig limit, String counter) {
        TokenQuotaConfig quota = limit.tokenQuota();
        if (quota == null) {
            return;
        }
        Instant hour = hour(turns.instant());
        long charged = books.rows().values().stream()
                .filter(row -> row.counterKeys().contains(counter)
                        && hour.equals(hours.get(row.id().value())))
                .mapToLong(row -> row.chargedTokens().value())
                .sum();
        long held = books.running().values().stream()
                .filter(intent -> intent.counterKeys().contains(counter)
                        && hour.equals(hours.get(intent.id().value())))
                .mapToLong(Intent::reservedTokens)
                .sum();
        long most = quota.tokens();
        unless(charged + held <= most, "no limit is ever over", counter, "has", charged, "and holds", held, "of", most);
    }

    /// Whose quota a request takes: that of the hour in which it is admitted, by the wall clock.
    private static Instant hour(Instant time) {
        return time.truncatedTo(ChronoUnit.HOURS);
    }

    private void rate(LimitConfig limit, String counter) {
        Long perMinute = highestRate.get(limit.id().value());
        if (perMinute == null || limit.requestsPerMinute() == null) {
            return;
        }
        Deque<Long> times = admissions.computeIfAbsent(counter, _ -> new ArrayDeque<>());
        long now = turns.nanos();
        times.addLast(now);
        while (times.getFirst() <= now - MINUTE) {
            times.removeFirst();
        }
        unless(
                times.size() <= 2 * perMinute,
                "no limit is ever over",
                counter,
                "admitted",
                times.size(),
                "in a minute, at",
                perMinute);
    }

    private @Nullable LimitConfig limitOf(String counter) {
        String id = counter.substring(0, counter.indexOf('='));
        return config().limits().stream()
                .filter(limit -> limit.id().value().equals(id))
                .findFirst()
                .orElse(null);
    }

    /// Nothing runs.
    void nothingHeld() {
        for (LimitState row : Objects.requireNonNull(gateway).limits()) {
            boolean held =
                    row.reserved() != 0 || row.queued() != 0 || (row.unit() == LimitUnit.CONCURRENT && row.used() != 0);
            unless(!held, "nothing of a reservation leaks", row);
        }
    }
}
