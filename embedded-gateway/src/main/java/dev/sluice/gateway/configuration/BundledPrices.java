package dev.sluice.gateway.configuration;

import dev.sluice.model.config.PriceConfig;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// The prices that come with Sluice: a configuration file with nothing but `prices`, so that each of its lines can be
/// put into the user's own and changed there.
public final class BundledPrices {

    private static final String FILE = "prices.yaml";

    /// The day of which they are.
    public static final LocalDate AS_OF = LocalDate.of(2026, 8, 21);

    /// All of them.
    public static final List<PriceConfig> LIST = read();

    private BundledPrices() {}

    private static List<PriceConfig> read() {
        if (new ConfigReader(Map.of(), Path.of("")).read(text()) instanceof ReadResult.Valid valid) {
            return valid.config().prices();
        }
        throw new IllegalStateException(FILE + " is not a valid configuration");
    }

    private static String text() {
        try (InputStream file = BundledPrices.class.getResourceAsStream(FILE)) {
            return new String(Objects.requireNonNull(file, FILE).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
