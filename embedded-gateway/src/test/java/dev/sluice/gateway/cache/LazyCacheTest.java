package dev.sluice.gateway.cache;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.gateway.pipeline.RunningGateway;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What is switched off costs nothing: no class of the model's runtime, no lexicon, no file.
class LazyCacheTest {

    @TempDir
    Path folder;

    @Test
    void aGatewayWithItsCachesOffLoadsNothingOfThem() throws Exception {
        List<String> classes = classesOf("");

        assertThat(classes).anyMatch(line -> line.contains("dev.sluice.gateway.cache.ResponseCache "));
        assertThat(classes)
                .noneMatch(line -> line.contains("ai.onnxruntime")
                        || line.contains("dev.sluice.gateway.cache.embedding.SentenceModel")
                        || line.contains("dev.sluice.gateway.cache.embedding.WordPieces")
                        || line.contains("dev.sluice.gateway.cache.meaning.Lexicon")
                        || line.contains("dev.sluice.gateway.cache.store.CacheDatabase "));
        try (var files = Files.walk(folder.resolve("data"))) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .noneMatch(name -> name.startsWith("cache.db") || name.contains("onnx"));
        }
    }

    @Test
    void theExactCacheAloneLoadsNoModel() throws Exception {
        List<String> classes = classesOf("exact");

        assertThat(classes).anyMatch(line -> line.contains("dev.sluice.gateway.cache.store.CacheDatabase "));
        assertThat(classes)
                .noneMatch(line ->
                        line.contains("ai.onnxruntime") || line.contains("dev.sluice.gateway.cache.meaning.Lexicon"));
        assertThat(folder.resolve("data/cache.db")).exists();
    }

    private List<String> classesOf(String cache) throws Exception {
        Path loaded = folder.resolve("loaded");
        Path output = folder.resolve("output");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-XX:TieredStopAtLevel=1",
                        "-Xlog:class+load:file=" + loaded,
                        "-cp",
                        System.getProperty("java.class.path"),
                        Program.class.getName(),
                        folder.resolve("data").toString(),
                        cache)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(Files.readString(output)).isZero();
        return Files.readAllLines(loaded);
    }

    /// A whole gateway that answers one request twice, and stops.
    static final class Program {

        private Program() {}

        public static void main(String[] arguments) throws Exception {
            Path data = Files.createDirectories(Path.of(arguments[0]));
            String cache = arguments[1].isEmpty() ? "" : "cache: {" + arguments[1] + ": {enabled: true}}";
            try (RunningGateway gateway = RunningGateway.start(data, """
                consumers: [{id: app, keys: [{key: %s}]}]
                backends:
                  - {id: sim, provider: simulated, simulation: {firstTokenLatency: PT0S, tokensPerSecond: 100000}}
                models: [{name: "*", backend: sim}]
                %s
                """.formatted(RunningGateway.KEY, cache))) {
                for (int i = 0; i < 2; i++) {
                    HttpResponse<String> response = gateway.chat(
                            "{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":\"What is a sluice?\"}]}");
                    if (response.statusCode() != 200) {
                        throw new IllegalStateException(response.body());
                    }
                }
            }
        }
    }
}
