package dev.sluice.console.screen.traffic;

import dev.sluice.console.component.Quantity;
import dev.sluice.console.text.Words;
import dev.sluice.model.exchange.ExceededLimits;
import dev.sluice.model.exchange.ExceededLimits.Reroute;
import dev.sluice.model.exchange.ExceededLimits.ShadowRefusal;
import dev.sluice.model.exchange.ExchangeRecord;
import java.util.ArrayList;
import java.util.List;

/// Says in sentences what limits without room did to an exchange, other than refusing it.
final class ExceededWords {

    private static final Words WORDS = Words.of(ExceededWords.class);

    private ExceededWords() {}

    /// A sentence for each, in the order in which it happened; none where all limits had room.
    static List<String> of(ExchangeRecord exchange) {
        ExceededLimits exceeded = exchange.exceeded();
        List<String> sentences = new ArrayList<>();
        if (exceeded == null) {
            return sentences;
        }
        if (exceeded.queued() != null) {
            sentences.add(WORDS.text(
                    "waited-for-room-in-a",
                    Quantity.millis(exceeded.queued().toNanos() / 1e6).text()));
        }
        String model = RowText.orNone(exchange.requestModel());
        for (Reroute reroute : exceeded.reroutes()) {
            sentences.add(WORDS.text(
                    "went-on-as-instead-of",
                    String.valueOf(reroute.model()),
                    String.valueOf(model),
                    String.valueOf(reroute.limit()),
                    String.valueOf(code(reroute.code()))));
            model = reroute.model().value();
        }
        for (ShadowRefusal refusal : exceeded.shadowRefusals()) {
            sentences.add(WORDS.text(
                    "limit-in-shadow-mode-would",
                    String.valueOf(refusal.limit()),
                    String.valueOf(code(refusal.code()))));
        }
        return sentences;
    }

    private static String code(String code) {
        return " (" + code.replace('_', ' ') + ")";
    }
}
