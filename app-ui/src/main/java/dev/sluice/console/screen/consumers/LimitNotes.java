package dev.sluice.console.screen.consumers;

import dev.sluice.console.component.Quantity;
import dev.sluice.console.text.Words;
import dev.sluice.model.state.LimitState;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What limits do besides refusing, in words: who waits in them, and what those in shadow mode would have refused.
final class LimitNotes {

    private static final Words WORDS = Words.of(LimitNotes.class);

    private LimitNotes() {}

    /// One line for each limit that has something to tell, in order.
    ///
    /// @param limits rows of all bounds; those of one limit and key count the same requests
    static List<String> of(List<LimitState> limits) {
        return limits.stream()
                .flatMap(limit -> Stream.of(waiting(limit), shadow(limit)))
                .filter(Objects::nonNull)
                .distinct()
                .toList();
    }

    private static @Nullable String waiting(LimitState limit) {
        return limit.queued() == 0
                ? null
                : WORDS.text(
                        "for-room",
                        String.valueOf(limit.limit()),
                        String.valueOf(requests(limit.queued(), WORDS.text("waits"), WORDS.text("wait"))),
                        String.valueOf(scope(limit)));
    }

    private static @Nullable String shadow(LimitState limit) {
        return limit.shadowRefusals() == 0
                ? null
                : WORDS.text(
                        "in-shadow-mode-would-have",
                        String.valueOf(limit.limit()),
                        String.valueOf(requests(limit.shadowRefusals(), "", "")),
                        String.valueOf(scope(limit)));
    }

    private static String requests(long count, String one, String several) {
        return Quantity.exact(count)
                + (count == 1
                        ? WORDS.text("request", String.valueOf(one))
                        : WORDS.text("requests", String.valueOf(several)));
    }

    private static String scope(LimitState limit) {
        return "*".equals(limit.key()) ? WORDS.text("of-all-consumers") : "";
    }
}
