package dev.sluice.gateway.pipeline;

import dev.sluice.gateway.exchange.Refusal;
import dev.sluice.gateway.exchange.RefusalCode;
import dev.sluice.model.exchange.CausedBy;
import java.time.Duration;

/// Why the state of the ledger keeps a request from being served.
final class LedgerRefusals {

    /// Nobody knows when the disk has room again: long enough not to make things worse.
    private static final Duration WAIT = Duration.ofSeconds(10);

    private LedgerRefusals() {}

    static Refusal full() {
        return Refusal.of(
                        RefusalCode.LEDGER_FULL,
                        CausedBy.GATEWAY,
                        "The gateway cannot write to its disk and its memory for uncounted requests is full. Requests"
                                + " that count for a quota or budget wait until it can; see its log.")
                .retryAfter(WAIT);
    }
}
