package dev.sluice.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import dev.sluice.benchmarks.SteadyLoad.Timings;
import java.io.BufferedReader;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What a console costs the gateway that it shows: the same steady load without a console and with one, in turn, with
/// the window on each of two screens. The console is a process of its own on a virtual display. Prints the latencies
/// of each turn, and how many processors gateway, console, display, load and everybody else used meanwhile: where
/// others used more than a few hundredths, the turn says little. A 99th percentile differs from turn to turn even
/// without a console: what is compared is the median of the turns, and that of all requests taken together.
///
///     ConsoleCost ./sluice RATE [TURNS] [pinned]
///
/// TURNS is how often each is measured on each screen (2). With `pinned` (Linux, two processors or more) gateway and
/// load share the first processor, console and display have
/// the second: what drawing takes is then not taken from the gateway, as on a machine with processors to spare.
public final class ConsoleCost {

    private static final List<String> SCREENS = List.of("overview", "traffic");
    private static final Duration WARM_UP = Duration.ofSeconds(60);
    private static final Duration SETTLING = Duration.ofSeconds(10);
    private static final Duration TURN = Duration.ofSeconds(10);
    private static final String KEY = "key-of-app-0123456789";
    private static final String TOKEN = "token-of-the-benchmark-0123456789abcdef";
    private static final Pattern URL = Pattern.compile("\"url\":\"([^\"]+)\"");

    private final String sluice;
    private final int rate;
    private final int turns;
    private final boolean pinned;
    private final Path folder;
    private final List<Process> started = new ArrayList<>();

    private ConsoleCost(String sluice, int rate, int turns, boolean pinned, Path folder) {
        this.sluice = sluice;
        this.rate = rate;
        this.turns = turns;
        this.pinned = pinned;
        this.folder = folder;
    }

    /// Measures and prints; see above for its arguments.
    public static void main(String[] arguments) throws Exception {
        List<String> options = List.of(arguments).subList(2, arguments.length);
        boolean pinned = options.contains("pinned");
        int turns = options.stream()
                .filter(option -> !option.equals("pinned"))
                .mapToInt(Integer::parseInt)
                .findFirst()
                .orElse(2);
        Path folder = Files.createTempDirectory("console-cost");
        ConsoleCost cost = new ConsoleCost(arguments[0], Integer.parseInt(arguments[1]), turns, pinned, folder);
        try (PlainBackend backend = new PlainBackend()) {
            cost.run(backend.url());
        } finally {
            cost.started.reversed().forEach(Process::destroy);
            for (Process process : cost.started) {
                process.waitFor();
            }
        }
    }

    private void run(URI backend) throws IOException, InterruptedException {
        Process gateway = gateway(backend);
        URI url = URI.create(found(URL, firstLine(gateway)));
        Process display = start(false, Map.of(), "Xvfb", "-displayfd", "1", "-screen", "0", "1440x900x24");
        String displayName = ":" + firstLine(display).strip();
        SteadyLoad load = new SteadyLoad(url, KEY);
        load.run(Math.max(2 * rate, 2_000), WARM_UP);
        if (pinned) { // only now: a compiler that has to share its processor takes minutes
            pin(ProcessHandle.current().pid(), 0);
            pin(gateway.pid(), 0);
            pin(display.pid(), 1);
        }
        System.out.println(
                "screen     console  p50 ms  p99 ms  max ms  failed   gateway  console  display   load  others "
                        + " (processors)");
        for (String screen : SCREENS) {
            List<Timings> without = new ArrayList<>();
            List<Timings> with = new ArrayList<>();
            for (int i = 0; i < turns; i++) {
                without.add(turn(load, screen, gateway, null, display));
                Process console = console(url, screen, displayName);
                load.run(rate, SETTLING);
                with.add(turn(load, screen, gateway, console, display));
                if (i == turns - 1) {
                    atRest(screen, gateway, console, display);
                }
                end(console);
            }
            compare(screen, without, with);
        }
    }

    private static void compare(String screen, List<Timings> without, List<Timings> with) {
        double[] apart = sortedP99(without);
        double[] watched = sortedP99(with);
        double allApart = Timings.together(without).at(0.99);
        double allWatched = Timings.together(with).at(0.99);
        System.out.printf(
                "%s: p99 with a console %+.1f %% (median of the turns), %+.1f %% (all requests together);"
                        + " without one the turns lie between %.2f and %.2f ms, with one between %.2f and %.2f ms%n",
                screen,
                100 * (middle(watched) / middle(apart) - 1),
                100 * (allWatched / allApart - 1),
                apart[0],
                apart[apart.length - 1],
                watched[0],
                watched[watched.length - 1]);
    }

    private static double[] sortedP99(List<Timings> turns) {
        return turns.stream().mapToDouble(turn -> turn.at(0.99) / 1e3).sorted().toArray();
    }

    private static double middle(double[] sorted) {
        return (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
    }

    private Timings turn(SteadyLoad load, String screen, Process gateway, @Nullable Process console, Process display)
            throws InterruptedException {
        Use before = Use.of(gateway, console, display);
        Timings timings = load.run(rate, TURN);
        Use.of(gateway, console, display)
                .print(
                        before,
                        "%-10s %-7s %7.2f %7.2f %7.1f %7d"
                                .formatted(
                                        screen,
                                        console == null ? "none" : "one",
                                        timings.at(0.5) / 1e3,
                                        timings.at(0.99) / 1e3,
                                        timings.at(1) / 1e3,
                                        timings.failed()));
        return timings;
    }

    private static void atRest(String screen, Process gateway, Process console, Process display)
            throws InterruptedException {
        Thread.sleep(SETTLING);
        Use before = Use.of(gateway, console, display);
        Thread.sleep(TURN);
        Use.of(gateway, console, display).print(before, "%-10s %-7s %39s".formatted(screen, "one", "at rest"));
    }

    /// Processor time so far.
    ///
    /// @param busy of all processors since the last time, 0 to 1
    private record Use(long at, Duration gateway, Duration console, Duration display, Duration load, double busy) {

        private static final OperatingSystemMXBean MACHINE =
                ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

        static Use of(Process gateway, @Nullable Process console, Process display) {
            return new Use(
                    System.nanoTime(),
                    time(gateway.toHandle()),
                    console == null ? Duration.ZERO : time(console.toHandle()),
                    time(display.toHandle()),
                    time(ProcessHandle.current()),
                    MACHINE.getCpuLoad());
        }

        private static Duration time(ProcessHandle process) {
            return process.info().totalCpuDuration().orElse(Duration.ZERO);
        }

        void print(Use before, String what) {
            double nanos = at - before.at;
            double ours = gateway.minus(before.gateway).toNanos() / nanos;
            double window = console.minus(before.console).toNanos() / nanos;
            double drawn = display.minus(before.display).toNanos() / nanos;
            double asking = load.minus(before.load).toNanos() / nanos;
            double all = busy * MACHINE.getAvailableProcessors();
            System.out.printf(
                    "%s %9.3f %8.3f %8.3f %6.3f %7.2f%n",
                    what, ours, window, drawn, asking, Math.max(0, all - ours - window - drawn - asking));
        }
    }

    private Process gateway(URI backend) throws IOException {
        Path config = folder.resolve("gateway.yaml");
        Files.writeString(config, """
            version: 1
            listen: {host: 127.0.0.1, port: 0}
            consumers: [{id: app, keys: [{key: %s}]}]
            backends: [{id: one, provider: openai, baseUrl: "%s"}]
            models: [{name: "*", backend: one}]
            limits: [{id: tpm, counterKey: consumer, tokensPerMinute: 1000000000, requestsPerMinute: 10000000}]
            """.formatted(KEY, backend));
        return start(
                false,
                Map.of(),
                sluice,
                "gateway",
                "--config",
                config.toString(),
                "--data-dir",
                folder.resolve("gateway").toString());
    }

    private Process console(URI gateway, String screen, String display) throws IOException {
        Path data = Files.createDirectories(folder.resolve("console-" + screen));
        Files.writeString(data.resolve("window.json"), "{\"screen\":\"" + screen + "\",\"maximized\":true}");
        return start(
                true,
                Map.of("DISPLAY", display),
                sluice,
                "console",
                "--connect",
                gateway.toString(),
                "--data-dir",
                data.toString());
    }

    private Process start(boolean isConsole, Map<String, String> variables, String... command) throws IOException {
        List<String> whole = new ArrayList<>();
        if (pinned && isConsole) {
            whole.addAll(List.of("taskset", "-c", "1"));
        }
        whole.addAll(List.of(command));
        ProcessBuilder builder = new ProcessBuilder(whole)
                .redirectError(folder.resolve("errors.log").toFile());
        Map<String, String> environment = new HashMap<>(variables);
        environment.put("SLUICE_ADMIN_TOKEN", TOKEN);
        builder.environment().putAll(environment);
        Process process = builder.start();
        started.add(process);
        return process;
    }

    private static void end(Process process) throws InterruptedException {
        process.destroy();
        process.waitFor();
    }

    private static void pin(long process, int processor) throws IOException, InterruptedException {
        new ProcessBuilder("taskset", "-a", "-c", "-p", String.valueOf(processor), String.valueOf(process))
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
    }

    private static String firstLine(Process process) throws IOException {
        BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
        String line = out.readLine();
        if (line == null) {
            throw new IOException("it ended before it said where it is");
        }
        return line;
    }

    private static String found(Pattern pattern, String text) throws IOException {
        Matcher matcher = pattern.matcher(text);
        if (!matcher.find()) {
            throw new IOException("no " + pattern + " in " + text);
        }
        return matcher.group(1);
    }
}
