package dev.sluice.gateway.reconcile;

import dev.sluice.gateway.ledger.Ledger;
import dev.sluice.gateway.publish.Publisher;
import dev.sluice.model.state.LedgerState;
import dev.sluice.model.state.Severity;
import org.jspecify.annotations.Nullable;

/// Makes an event of it when the ledger gets into trouble, when its buffer is full, and when it is well again: one each
/// time, however long it lasts. The ledger writes its own log. For one thread.
final class LedgerAlarm {

    private static final String KIND = "ledger";
    private static final String WELL = "well";
    private static final String FAILING = "failing";
    private static final String FULL = "full";

    private final Ledger ledger;
    private final Publisher publisher;
    private String last = WELL;

    LedgerAlarm(Ledger ledger, Publisher publisher) {
        this.ledger = ledger;
        this.publisher = publisher;
    }

    /// Looks whether something changed.
    void look() {
        LedgerState state = ledger.state();
        String now = standing(state.failure());
        if (!now.equals(last)) {
            publisher.event(KIND, now.equals(WELL) ? Severity.INFO : Severity.ERROR, null, last, now, reason(state));
            last = now;
        }
    }

    private String standing(@Nullable String failure) {
        if (ledger.isFull()) {
            return FULL;
        }
        return failure == null ? WELL : FAILING;
    }

    private static String reason(LedgerState state) {
        return state.failure() == null
                ? "all rows are written"
                : state.failure() + "; " + state.pending() + " records wait";
    }
}
