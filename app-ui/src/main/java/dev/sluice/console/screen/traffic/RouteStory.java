package dev.sluice.console.screen.traffic;

import dev.sluice.console.component.TimeWords;
import dev.sluice.console.text.Words;
import dev.sluice.model.exchange.AttemptRecord;
import dev.sluice.model.exchange.AttemptStory;
import dev.sluice.model.state.BreakerPosition;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// What the gateway noted of its choice for an attempt, as it stood at that moment.
///
/// @param title which attempt, where, and how its breaker stood
/// @param chosen who might have served it, the preferred first; empty where that was not noted
/// @param passedOver a sentence for each backend that was not asked
/// @param ended how it ended; empty where it completed
/// @param followed what came of it
record RouteStory(String title, String chosen, List<String> passedOver, String ended, String followed) {

    private static final Words WORDS = Words.of(RouteStory.class);

    /// One for each attempt whose story was noted.
    static List<RouteStory> of(List<AttemptRecord> attempts) {
        List<RouteStory> stories = new ArrayList<>();
        for (AttemptRecord attempt : attempts) {
            AttemptStory story = attempt.story();
            if (story != null) {
                stories.add(of(attempt, story));
            }
        }
        return List.copyOf(stories);
    }

    private static RouteStory of(AttemptRecord attempt, AttemptStory story) {
        String breaker = story.breaker() == BreakerPosition.CLOSED
                ? ""
                : WORDS.text("story.breaker", story.breaker().wireName());
        String title = WORDS.text("story.title", Integer.toString(attempt.number()), attempt.backend(), breaker);
        String chosen = story.candidates().size() < 2
                ? ""
                : WORDS.text(
                        "story.candidates",
                        story.candidates().stream().map(Object::toString).collect(Collectors.joining(", ")));
        return new RouteStory(
                title,
                chosen,
                story.passedOver().stream().map(RouteStory::passedOver).toList(),
                ended(attempt, story),
                story.followed());
    }

    private static String passedOver(AttemptStory.PassedOver one) {
        String left = one.left() == null ? "" : WORDS.text("story.left", RowText.duration(one.left()));
        return WORDS.text("story.passed-over", one.backend(), TimeWords.plain(one.reason()), left);
    }

    private static String ended(AttemptRecord attempt, AttemptStory story) {
        String detail = story.detail();
        if (detail == null) {
            return "";
        }
        String phase = story.phase() == null ? "" : WORDS.text("story.phase", story.phase());
        String retryAfter =
                story.retryAfter() == null ? "" : WORDS.text("story.retry-after", RowText.duration(story.retryAfter()));
        return WORDS.text(
                "story.ended",
                detail,
                phase,
                String.valueOf(story.rule()),
                retryAfter,
                RowText.duration(attempt.duration()));
    }
}
