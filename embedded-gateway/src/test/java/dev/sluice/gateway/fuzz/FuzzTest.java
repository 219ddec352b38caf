package dev.sluice.gateway.fuzz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Parsers of what strangers send. The corpus always runs; `mvn -Pfuzz …` (CONTRIBUTING.md) gives each
/// target ten minutes of Jazzer, in a process of its own, and keeps what it finds.
class FuzzTest {

    private static final long SECONDS = Long.getLong("sluice.fuzz.seconds", 0);
    private static final Path RESOURCES = Path.of("src/test/resources/dev/sluice/gateway");

    /// What is fuzzed, and which recorded inputs it begins with besides its own.
    enum Target {
        EVENTS(EventsFuzz.class, EventsFuzz::fuzzerTestOneInput, "protocol/usage", "translate/streams"),
        SPLICE(SpliceFuzz.class, SpliceFuzz::fuzzerTestOneInput, "translate/requests"),
        USAGE(UsageFuzz.class, UsageFuzz::fuzzerTestOneInput, "protocol/usage"),
        HEADERS(HeadersFuzz.class, HeadersFuzz::fuzzerTestOneInput),
        TRANSLATION(
                TranslationFuzz.class,
                TranslationFuzz::fuzzerTestOneInput,
                "translate/requests",
                "translate/answers",
                "translate/streams",
                "protocol/usage");

        private final Class<?> type;
        private final Consumer<byte[]> fuzz;
        private final List<String> seeds;

        Target(Class<?> type, Consumer<byte[]> fuzz, String... seeds) {
            this.type = type;
            this.fuzz = fuzz;
            this.seeds = List.of(seeds);
        }

        Path corpus() {
            return RESOURCES.resolve("fuzz").resolve(name().toLowerCase(java.util.Locale.ROOT));
        }

        Stream<Path> inputs() {
            return Stream.concat(Stream.of(corpus()), seeds.stream().map(RESOURCES::resolve))
                    .flatMap(folder -> files(folder).stream());
        }
    }

    @ParameterizedTest
    @EnumSource
    void theCorpusHasNoFinding(Target target) {
        List<Path> inputs = target.inputs().toList();

        assertThat(inputs).isNotEmpty();
        inputs.forEach(input -> target.fuzz.accept(read(input)));
    }

    @ParameterizedTest
    @EnumSource
    void jazzerHasNoFinding(Target target, @TempDir Path found) throws Exception {
        assumeTrue(SECONDS > 0, "runs with -Pfuzz");
        Path seeds = Files.createDirectory(found.resolve("seeds"));
        int number = 0;
        for (Path input : target.inputs().toList()) {
            Files.copy(input, seeds.resolve("seed-" + number++));
        }

        Process jazzer = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx1g",
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "com.code_intelligence.jazzer.Jazzer",
                        "--target_class=" + target.type.getName(),
                        "--instrumentation_includes=dev.sluice.gateway.**",
                        // Hooks in every class of every library would take longer to put in than an input may take.
                        "--custom_hook_includes=dev.sluice.gateway.**",
                        "-max_total_time=" + SECONDS,
                        "-timeout=90",
                        "-artifact_prefix="
                                + Files.createDirectories(target.corpus()).toAbsolutePath() + "/",
                        seeds.toString())
                .redirectErrorStream(true)
                .redirectOutput(found.resolve("log").toFile())
                .start();

        assertThat(jazzer.waitFor())
                .as(() -> "what it found stands in " + target.corpus() + ":\n" + tail(found.resolve("log")))
                .isZero();
    }

    private static List<Path> files(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] read(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String tail(Path log) {
        String text = new String(read(log), java.nio.charset.StandardCharsets.ISO_8859_1);
        return text.substring(Math.max(0, text.length() - 3_000));
    }
}
