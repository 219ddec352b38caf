package dev.sluice.console.screen.consumers;

import dev.sluice.console.text.Words;
import dev.sluice.model.ConsumerId;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// A consumer as the table shows it at one moment.
///
/// @param use of the limit that is closest to refusing; null: no limit holds for it
/// @param requests in the last minute, refused ones included
/// @param refused in the last minute
/// @param tokens in the last minute
/// @param lastSeen in words; `–` where it was not seen
public record ConsumerRow(
        ConsumerId id,
        String name,
        int weight,
        boolean blocked,
        @Nullable LimitUse use,
        long requests,
        long refused,
        long tokens,
        String lastSeen) {

    private static final Words WORDS = Words.of(ConsumerRow.class);

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMM HH:mm", Locale.ENGLISH);

    /// `now`, `12 s ago`, `3 min ago`, then the time of day.
    static String ago(@Nullable Instant then, Instant now, ZoneId zone) {
        if (then == null) {
            return "–";
        }
        long seconds = Duration.between(then, now).toSeconds();
        if (seconds < 2) {
            return "now";
        }
        if (seconds < 60) {
            return WORDS.text("s-ago", String.valueOf(seconds));
        }
        if (seconds < 3_600) {
            return seconds / 60 + " min ago";
        }
        return (seconds < 86_400 ? TIME : DAY).format(then.atZone(zone));
    }
}
