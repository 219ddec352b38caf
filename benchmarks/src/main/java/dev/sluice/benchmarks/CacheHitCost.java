package dev.sluice.benchmarks;

import com.sun.net.httpserver.HttpServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The processor time of a gateway's process for an exact hit beside that for the same request passed on to a backend,
/// of
/// a kilobyte each. The two take turns in one process, so that both are as warm.
public final class CacheHitCost {

    private static final int REQUESTS = 4_000;
    private static final int TURNS = 7;
    private static final int AT_ONCE = 16;
    private static final String PROMPT = "the same question again ".repeat(40);
    private static final Pattern URL = Pattern.compile("\"url\":\"([^\"]+)\"");

    private CacheHitCost() {}

    /// Measures and prints microseconds a request.
    ///
    /// @param arguments the command that starts a gateway, such as `./sluice gateway`
    public static void main(String[] arguments) throws Exception {
        Path folder = Files.createTempDirectory("cache-hit-cost");
        HttpServer backend = FastBackend.start();
        Files.writeString(
                folder.resolve("gateway.yaml"), FastBackend.configuration(backend, "cache: {exact: {enabled: true}}"));
        List<String> command = new ArrayList<>(List.of(arguments));
        command.addAll(List.of("--data-dir", folder.toString()));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
                HttpClient client = HttpClient.newHttpClient()) {
            Matcher url = URL.matcher(String.valueOf(out.readLine()));
            if (!url.find()) {
                throw new IOException("the gateway is not ready");
            }
            URI gateway = URI.create(url.group(1));
            HttpRequest hit = FastBackend.request(gateway, PROMPT);
            HttpRequest passedOn = FastBackend.request(gateway, PROMPT, "x-sluice-cache-control", "bypass");
            client.send(hit, HttpResponse.BodyHandlers.discarding());
            double[] ratios = new double[TURNS];
            for (int turn = 0; turn < TURNS; turn++) {
                double proxied = micros(process, client, passedOn, "bypass");
                double cached = micros(process, client, hit, "hit");
                ratios[turn] = cached / proxied;
                System.out.printf("passed on %.0f us, hit %.0f us: %.0f %%%n", proxied, cached, 100 * ratios[turn]);
            }
            double[] warm = Arrays.copyOfRange(ratios, 2, TURNS);
            Arrays.sort(warm);
            System.out.printf("warm: %.0f %% at the median of %d%n", 100 * warm[warm.length / 2], warm.length);
        } finally {
            process.destroy();
            process.waitFor();
            backend.stop(0);
        }
    }

    private static double micros(Process process, HttpClient client, HttpRequest request, String expected)
            throws InterruptedException {
        Semaphore free = new Semaphore(AT_ONCE);
        Duration before = process.info().totalCpuDuration().orElseThrow();
        List<CompletableFuture<?>> all = new ArrayList<>();
        for (int i = 0; i < REQUESTS; i++) {
            free.acquire();
            all.add(client.sendAsync(request, HttpResponse.BodyHandlers.discarding())
                    .thenAccept(response -> {
                        String was =
                                response.headers().firstValue("x-sluice-cache").orElse("");
                        if (!was.equals(expected)) {
                            throw new IllegalStateException("the answer was a " + was);
                        }
                    })
                    .whenComplete((_, _) -> free.release()));
        }
        all.forEach(CompletableFuture::join);
        Duration after = process.info().totalCpuDuration().orElseThrow();
        return after.minus(before).toNanos() / 1e3 / REQUESTS;
    }
}
