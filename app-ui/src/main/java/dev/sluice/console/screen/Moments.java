package dev.sluice.console.screen;

import dev.sluice.console.component.TimeWords;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.function.Supplier;

/// Times as the person wants them written: by the clock on the wall, in UTC, or how long ago.
public final class Moments {

    private static final DateTimeFormatter SECONDS = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);
    private static final DateTimeFormatter MILLIS = DateTimeFormatter.ofPattern("HH:mm:ss.SSS", Locale.ROOT);
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMM HH:mm:ss", Locale.ENGLISH);

    private final Supplier<Preferences.Clock> wish;
    private final InstantSource now;
    private final ZoneId local;

    public Moments(Supplier<Preferences.Clock> wish, InstantSource now, ZoneId local) {
        this.wish = wish;
        this.now = now;
        this.local = local;
    }

    /// The zone that times of the day are in.
    public ZoneId zone() {
        return wish.get() == Preferences.Clock.UTC ? ZoneOffset.UTC : local;
    }

    /// `14:02:11`, with the day where it is another one than today.
    public String brief(Instant time) {
        if (wish.get() == Preferences.Clock.RELATIVE) {
            return TimeWords.ago(time, now.instant());
        }
        boolean today = time.atZone(zone())
                .toLocalDate()
                .equals(now.instant().atZone(zone()).toLocalDate());
        return (today ? SECONDS : DAY).withZone(zone()).format(time) + suffix();
    }

    /// When something ends: `until 14:02:11`, or `for 0:08`.
    public String until(Instant time, Instant from) {
        return wish.get() == Preferences.Clock.RELATIVE
                ? "for " + TimeWords.countdown(time, from)
                : "until " + brief(time);
    }

    /// `14:02:11.120`.
    public String precise(Instant time) {
        return wish.get() == Preferences.Clock.RELATIVE
                ? TimeWords.ago(time, now.instant())
                : MILLIS.withZone(zone()).format(time) + suffix();
    }

    private String suffix() {
        return wish.get() == Preferences.Clock.UTC ? "Z" : "";
    }
}
