package dev.sluice.gateway.configuration;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;

/// Configurations that several tests read.
final class Samples {

    static final Map<String, String> ENVIRONMENT =
            Map.of("CHECKOUT_KEY", "checkout-secret-0123456789", "EAST_KEY", "east-secret-0123456789");

    private Samples() {}

    /// The whole file that the documentation shows.
    static String whole() {
        return resource("whole.yaml");
    }

    /// Every key that it does not show.
    static String further() {
        return resource("further.yaml");
    }

    static ReadResult read(String text) {
        return new ConfigReader(ENVIRONMENT, Path.of(".")).read(text);
    }

    /// Reads what must be valid.
    static ReadResult.Valid valid(String text) {
        return switch (read(text)) {
            case ReadResult.Valid valid -> valid;
            case ReadResult.Broken broken -> throw new AssertionError("broken: " + broken.problems());
        };
    }

    private static String resource(String name) {
        try (InputStream stream = Objects.requireNonNull(Samples.class.getResourceAsStream(name))) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
