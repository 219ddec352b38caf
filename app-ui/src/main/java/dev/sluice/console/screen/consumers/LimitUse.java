package dev.sluice.console.screen.consumers;

import dev.sluice.console.component.Quantity;
import dev.sluice.console.text.Words;
import dev.sluice.model.state.LimitState;
import dev.sluice.model.state.LimitUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// How full a limit is: the bar of a row.
///
/// @param state the bound as the limiter reports it
public record LimitUse(LimitState state) {

    private static final Words WORDS = Words.of(LimitUse.class);

    /// From here on nobody misses the cents.
    private static final double WHOLE = 100;

    /// How much a limit asks for attention, with the word that goes with the colour.
    public enum Level {
        FREE,
        NEAR,
        FULL;

        public String word() {
            return WORDS.text("level." + name().toLowerCase(Locale.ROOT));
        }
    }

    /// The limit that is closest to refusing, of those that refuse.
    public static Optional<LimitUse> tightest(List<LimitState> limits) {
        return limits.stream()
                .filter(limit -> !limit.shadow())
                .map(LimitUse::new)
                .max(Comparator.comparingDouble(LimitUse::share)
                        .thenComparingInt(use -> use.isTokenRate() ? 1 : 0)
                        .thenComparing(use -> use.state.capacity(), Comparator.reverseOrder()));
    }

    /// Used and held, as a share of the capacity; above 1 in debt.
    public double share() {
        return state.capacity() == 0 ? 1 : (double) taken() / state.capacity();
    }

    /// Settled, as a share of the capacity, 0 to 1.
    public double usedShare() {
        return state.capacity() == 0 ? 1 : Math.clamp((double) state.used() / state.capacity(), 0, 1);
    }

    /// Held by requests that run, as a share of the capacity; with [#usedShare] at most 1.
    public double reservedShare() {
        return state.capacity() == 0 ? 0 : Math.clamp((double) state.reserved() / state.capacity(), 0, 1 - usedShare());
    }

    /// Green below 80 %, amber below 100 %, red from there.
    public Level level() {
        double share = share();
        return share < 0.8 ? Level.FREE : share < 1 ? Level.NEAR : Level.FULL;
    }

    /// `16.1k / 20k per min`.
    public String text() {
        return WORDS.text("use", amounts(), per("per"));
    }

    /// `16.1k / 20k/min`: where there is little room.
    public String brief() {
        if (state.unit() == LimitUnit.MONEY && amount(state.capacity()) >= WHOLE) {
            return whole(taken()) + " / " + whole(state.capacity()) + " " + state.currency() + per("each");
        }
        return amounts() + per("each");
    }

    /// All that there is room for: `20k per min`.
    public String capacity() {
        return (state.unit() == LimitUnit.MONEY
                        ? money(state.capacity()).text()
                        : Quantity.of(state.capacity(), "").text())
                + per("per");
    }

    private String whole(long amount) {
        return Quantity.exact(Math.round(amount(amount)));
    }

    private double amount(long number) {
        return Double.parseDouble(String.valueOf(state.shown(number)));
    }

    private String amounts() {
        return state.unit() == LimitUnit.MONEY
                ? money(taken()).number() + " / " + money(state.capacity()).text()
                : Quantity.of(taken(), "").text() + " / "
                        + Quantity.of(state.capacity(), "").text();
    }

    private Quantity money(long amount) {
        return Quantity.money(String.valueOf(state.shown(amount)), String.valueOf(state.currency()));
    }

    boolean isTokenRate() {
        return state.unit() == LimitUnit.TOKENS && "PT1M".equals(state.window());
    }

    private long taken() {
        return state.used() + state.reserved();
    }

    private String per(String form) {
        String unit = switch (state.unit()) {
            case TOKENS, MONEY -> "";
            case REQUESTS -> WORDS.text("unit.requests");
            case CONCURRENT -> WORDS.text("unit.concurrent");
        };
        String window = state.window();
        if (window == null) {
            return unit;
        }
        return unit
                + switch (window) {
                    case "PT1M", "Hourly", "Daily", "Weekly", "Monthly", "Yearly" -> WORDS.text(form + "." + window);
                    default -> WORDS.text(form + ".other", window);
                };
    }
}
