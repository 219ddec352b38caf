package dev.sluice.console.tour;

import dev.sluice.console.screen.ScreenId;
import dev.sluice.console.text.Words;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// The steps of the tour, in their order.
enum TourStep {
    PLACE(ScreenId.BACKENDS, ""),
    TRAFFIC(ScreenId.GENERATOR, "", "generator-start", "generator-first"),
    QUOTA(ScreenId.CONSUMERS, "tour", "limit-apply", "limit-slider", "limit-add", "consumers-table"),
    OUTAGE(ScreenId.LAB, "now", "lab-start", "lab-arm"),
    REPORT(ScreenId.LAB, "timeline", "lab-run", "lab-run-state"),
    END(ScreenId.LAB, "runs", "lab-runs");

    private static final Words WORDS = Words.of(TourStep.class);
    private static final List<TourStep> ALL = List.of(values());

    private final ScreenId screen;
    private final String subject;

    @SuppressWarnings("ImmutableEnumChecker") // List.of
    private final List<String> targets;

    /// @param subject what of the screen is brought into view; empty: all
    /// @param targets ids of the controls that it is about: the first that is shown is marked
    TourStep(ScreenId screen, String subject, String... targets) {
        this.screen = screen;
        this.subject = subject;
        this.targets = List.of(targets);
    }

    /// From 1.
    int number() {
        return ALL.indexOf(this) + 1;
    }

    static int count() {
        return ALL.size();
    }

    /// The step after this one; the last has none.
    Optional<TourStep> next() {
        return number() < count() ? Optional.of(ALL.get(number())) : Optional.empty();
    }

    ScreenId screen() {
        return screen;
    }

    String subject() {
        return subject;
    }

    List<String> targets() {
        return targets;
    }

    String title() {
        return WORDS.text("step." + key() + ".title");
    }

    String text() {
        return WORDS.text("step." + key());
    }

    /// What is said once it is done.
    String done() {
        return WORDS.text("step." + key() + ".done");
    }

    /// What the button says that does it.
    String offer() {
        return WORDS.text("step." + key() + ".offer");
    }

    private String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
