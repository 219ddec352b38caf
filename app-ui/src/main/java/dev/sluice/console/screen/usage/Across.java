package dev.sluice.console.screen.usage;

import dev.sluice.console.text.Words;
import org.jspecify.annotations.Nullable;

/// What the columns of the table are.
enum Across {
    /// Figures of each row.
    FIGURES(null),
    TIME(null),
    CONSUMER(UsageDimension.CONSUMER),
    MODEL(UsageDimension.MODEL),
    BACKEND(UsageDimension.BACKEND),
    API(UsageDimension.API),
    CLIENT(UsageDimension.CLIENT);

    private static final Words WORDS = Words.of(Across.class);

    private final @Nullable UsageDimension dimension;

    Across(@Nullable UsageDimension dimension) {
        this.dimension = dimension;
    }

    /// Null for figures and time.
    @Nullable
    UsageDimension dimension() {
        return dimension;
    }

    String title() {
        return dimension == null ? WORDS.text("across." + name()) : dimension.title();
    }
}
