package dev.sluice.gateway.ledger;

import dev.sluice.model.LimitId;
import dev.sluice.model.ModelName;
import dev.sluice.model.exchange.ExceededLimits;
import dev.sluice.model.exchange.ExceededLimits.Reroute;
import dev.sluice.model.exchange.ExceededLimits.ShadowRefusal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What limits without room did to an exchange, as one text: a line each, its parts set apart by tabs, which neither
/// ids nor names of models have. Most exchanges have none.
final class ExceededText {

    private static final String SHADOW = "shadow";
    private static final String REROUTE = "reroute";
    private static final String QUEUED = "queued";

    private ExceededText() {}

    static @Nullable String of(@Nullable ExceededLimits exceeded) {
        if (exceeded == null) {
            return null;
        }
        List<String> lines = new ArrayList<>();
        for (ShadowRefusal shadow : exceeded.shadowRefusals()) {
            lines.add(String.join("\t", SHADOW, shadow.limit().value(), shadow.code()));
        }
        for (Reroute reroute : exceeded.reroutes()) {
            lines.add(String.join(
                    "\t",
                    REROUTE,
                    reroute.limit().value(),
                    reroute.code(),
                    reroute.model().value()));
        }
        if (exceeded.queued() != null) {
            lines.add(QUEUED + "\t" + exceeded.queued().toNanos());
        }
        return String.join("\n", lines);
    }

    /// Lines of a kind that is not known here are passed over: a newer Sluice may have written them.
    static @Nullable ExceededLimits parse(@Nullable String text) {
        if (text == null) {
            return null;
        }
        List<ShadowRefusal> shadow = new ArrayList<>();
        List<Reroute> reroutes = new ArrayList<>();
        Duration queued = null;
        for (String line : text.split("\n", -1)) {
            String[] parts = line.split("\t", -1);
            switch (parts[0]) {
                case SHADOW -> shadow.add(new ShadowRefusal(new LimitId(parts[1]), parts[2]));
                case REROUTE -> reroutes.add(new Reroute(new LimitId(parts[1]), parts[2], new ModelName(parts[3])));
                case QUEUED -> queued = Duration.ofNanos(Long.parseLong(parts[1]));
                default -> {}
            }
        }
        return new ExceededLimits(shadow, reroutes, queued);
    }
}
