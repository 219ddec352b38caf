package dev.sluice.gateway.limit.waiting;

import dev.sluice.gateway.exchange.Refusal;
import dev.sluice.gateway.exchange.RefusalCode;
import dev.sluice.gateway.limit.Admission;
import dev.sluice.gateway.limit.QueueKey;
import dev.sluice.gateway.limit.Words;
import dev.sluice.gateway.limit.rate.RetryLine;
import dev.sluice.model.exchange.CausedBy;
import dev.sluice.model.exchange.LimiterTrace;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Words for requests that a line does not take, or that stood in it in vain.
final class QueueRefusals {

    /// Where nobody knows better when there will be room.
    private static final Duration SOON = Duration.ofSeconds(1);

    private QueueRefusals() {}

    /// @param next when there is room for the one whose turn it is, as far as is known
    /// @param asked for the ledger
    static Admission.Rejected full(QueueKey line, int waiting, @Nullable Duration next, LimiterTrace asked) {
        Refusal refusal = refused(
                RefusalCode.QUEUE_FULL,
                line,
                "lets " + line.terms().maxQueue() + " requests wait for \"" + line.key() + "\", and " + waiting
                        + " wait here or in other lines.",
                next);
        return rejected(new Admission.Why() {
            @Override
            public Refusal refusal() {
                return refusal;
            }

            @Override
            public LimiterTrace trace() {
                return asked;
            }
        });
    }

    /// @param ahead how many would have come before it
    static Admission.Rejected late(QueueKey line, int ahead, @Nullable Duration next) {
        return because(refused(
                line.code(),
                line,
                "had no room for \"" + line.key() + "\" within "
                        + Words.seconds(line.terms().maxWait()) + " s, and " + ahead + " waiting are still before.",
                next));
    }

    static Admission.Rejected because(Refusal refusal) {
        return rejected(() -> refusal);
    }

    private static Admission.Rejected rejected(Admission.Why why) {
        return new Admission.Rejected(why, null, null, List.of(), List.of(), false);
    }

    private static Refusal refused(RefusalCode code, QueueKey line, String what, @Nullable Duration next) {
        Duration wait = next == null ? SOON : next;
        return new Refusal(
                code,
                code.status(),
                CausedBy.CLIENT,
                "Limit \"" + line.limit() + "\" " + what + " Try again in " + Words.seconds(wait) + " s.",
                line.limit(),
                wait,
                wait.toNanos() / 1000 > RetryLine.LONGEST);
    }
}
