package dev.sluice.gateway.virtual;

import static dev.sluice.gateway.virtual.Violation.unless;

import dev.sluice.gateway.ledger.EmptyLedger;
import dev.sluice.gateway.ledger.Intent;
import dev.sluice.gateway.ledger.Ledger;
import dev.sluice.gateway.reconcile.StandingCheck;
import dev.sluice.gateway.upstream.Target;
import dev.sluice.model.BackendId;
import dev.sluice.model.config.BackendConfig;
import dev.sluice.model.config.GatewayConfig;
import dev.sluice.model.exchange.ExchangeRecord;
import dev.sluice.model.exchange.Outcome;
import java.util.Collection;
import java.util.List;
import java.util.Objects;

/// What must hold in every world, at every step.
final class Invariants {

    private static final long SECOND = 1_000_000_000L;
    private static final long LATE = SECOND / 4;
    private static final long LONGEST = 45 * SECOND;

    private final Turns turns;
    private final VirtualLedger books;
    private final LimitLaw limits;
    private final BackendLaw backends;
    private StandingCheck agreement;
    private long came;
    private long interrupted;
    private long changes;
    private long seen;

    Invariants(Turns turns, VirtualLedger books, boolean rock) {
        this.turns = turns;
        this.books = books;
        this.limits = new LimitLaw(turns, books);
        this.backends = new BackendLaw(turns, rock);
        this.agreement = new StandingCheck(() -> null, new EmptyLedger() {});
    }

    /// A gateway begins, with the books as an earlier one left them.
    void begin(VirtualGateway gateway, Ledger ledger, GatewayConfig config) {
        agreement = new StandingCheck(gateway::settlements, ledger);
        interrupted = books.rows().values().stream()
                .filter(row -> row.outcome() == Outcome.INTERRUPTED)
                .count();
        limits.begin(gateway, config);
        backends.begin();
    }

    /// Looks on while the gateway writes.
    Ledger writing(Ledger ledger) {
        return new Writing(ledger) {
            @Override
            public void intend(Intent intent) {
                limits.written(intent);
                super.intend(intent);
                limits.admitted(intent);
                changes++;
            }

            @Override
            public void settle(ExchangeRecord exchange) {
                super.settle(exchange);
                changes++;
            }
        };
    }

    void came() {
        came++;
        backends.came();
    }

    void edited(GatewayConfig config) {
        limits.edited(config);
        backends.operatedAll();
        changes++;
    }

    void operated(BackendId backend) {
        backends.operated(backend);
        changes++;
    }

    void asked(VirtualGateway gateway, Target target) {
        backends.asked(gateway, target.backend());
        changes++;
    }

    /// A row was written.
    void settled(VirtualGateway gateway, ExchangeRecord row) {
        unless(books.writtenTwice() == 0, "settled exactly once", row.id());
        unless(!"internal".equals(row.reason()), "no bug of the gateway's own", row);
        long total = row.totalTokens().value();
        long charged = row.chargedTokens().value();
        unless(
                charged == 0 || charged == total || row.outcome() == Outcome.INTERRUPTED,
                "nothing is charged twice",
                row);
        unless(row.duration().toNanos() <= LONGEST + LATE, "no request exceeds its deadline", row);
        backends.settled(row);
    }

    /// Between two steps.
    ///
    /// @param running requests that clients wait for
    void look(VirtualGateway gateway, int running) {
        if (changes == seen) {
            return;
        }
        seen = changes;
        agree();
        if (running == 0) {
            nothingHeld(gateway);
        }
    }

    /// What waits for a disk is in no book yet.
    private void agree() {
        if (books.isBehind()) {
            return;
        }
        agreement.look();
        List<StandingCheck.Difference> differences = agreement.differences();
        unless(differences.isEmpty(), "the ledger equals the limiter", differences);
    }

    private void nothingHeld(VirtualGateway gateway) {
        limits.nothingHeld();
        unless(
                books.running().isEmpty(),
                "nothing of a reservation leaks",
                books.running().keySet());
        gateway.backends()
                .forEach(backend -> unless(backend.inFlight() == 0, "nothing of a reservation leaks", backend));
        for (BackendConfig backend : limits.config().backends()) {
            gateway.capacity(backend.id())
                    .capacity()
                    .forEach(row -> unless(row.reserved() == 0, "nothing of a reservation leaks", backend.id(), row));
        }
    }

    /// A client gets its last byte.
    void lastByte(SimulatedClient client) {
        String id = client.id();
        unless(
                id != null && (books.rows().containsKey(id) || books.isDropped(id)),
                "in the books before the last byte",
                client);
    }

    /// A client has its answer, or has left.
    ///
    /// @param took nanoseconds that really passed, whatever clocks say
    void answered(SimulatedClient client, long took) {
        changes++;
        unless(took <= LONGEST + LATE, "no request exceeds its deadline", client, "took", took);
        String id = Objects.requireNonNull(client.id());
        if (books.isDropped(id)) {
            unless(client.status() >= 400, "every request is settled", client);
            return;
        }
        ExchangeRecord row = books.rows().get(id);
        unless(row != null, "every request is settled", client);
        if (client.isGone()) {
            return;
        }
        unless(client.isEnded(), "every request is answered", client);
        unless(row.status() == client.status(), "the books say what the client saw", row, client);
        if (client.isStream()) {
            int[] ends = client.ends();
            unless(client.hasContent(), "nothing reaches the client before the first content", client);
            unless(ends[0] + ends[1] == 1, "one terminal event", client);
            unless(
                    (row.outcome() == Outcome.COMPLETED) == (ends[0] == 1),
                    "nothing that broke looks whole",
                    row,
                    client);
        } else if (client.status() == 200) {
            String text = client.text().strip();
            unless(
                    row.outcome() == Outcome.COMPLETED && text.startsWith("{") && text.endsWith("}"),
                    "nothing that broke looks whole",
                    row,
                    client);
        } else {
            unless(
                    row.outcome() != Outcome.COMPLETED || client.status() >= 300,
                    "the books say what the client saw",
                    row);
        }
    }

    /// All is over.
    void atTheEnd(VirtualGateway gateway, Collection<SimulatedClient> running, int threads) {
        unless(running.isEmpty() && threads == 0, "nobody waits for ever", running);
        agree();
        nothingHeld(gateway);
        unless(books.running().isEmpty(), "every request is settled", books.running());
        unless(books.rows().size() <= came, "settled exactly once", books.rows().size(), "rows of", came, "requests");
        backends.atTheEnd(books.rows().values(), interrupted + books.lost());
    }
}
