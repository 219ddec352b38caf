package dev.sluice.gateway.accept;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.gateway.pipeline.RunningGateway;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Requests that two servers in a row might read differently, over raw connections: smuggling.txt has them, and what
/// must come back.
class SmugglingTest {

    private static final Pattern STATUS = Pattern.compile("(?:^|(?<=[}\\n]))HTTP/1\\.1 (\\d{3})");
    private static final Pattern ESCAPE = Pattern.compile("\\\\(r|n|t|\\\\|x[0-9a-f]{2})");

    private record Case(int line, String kind, String expected, String request) {}

    @Test
    void noRequestIsReadAsTwo(@TempDir Path folder) throws Exception {
        List<Case> cases = cases();
        assertThat(cases).hasSizeGreaterThanOrEqualTo(200);
        List<String> wrong = new ArrayList<>();
        try (RunningGateway gateway = RunningGateway.start(folder, """
            consumers: [{id: app, keys: [{key: %s}]}]
            backends: [{id: sim, provider: simulated}]
            models: [{name: "*", backend: sim}]
            """.formatted(RunningGateway.KEY))) {
            for (Case smuggling : cases) {
                String answer = answer(gateway.url().getPort(), smuggling.request());
                List<Integer> statuses = statuses(answer);
                if (!isAsExpected(smuggling.expected(), statuses)) {
                    wrong.add("line " + smuggling.line() + ": " + smuggling.kind() + " expected " + smuggling.expected()
                            + " but got " + statuses);
                }
            }
        }
        assertThat(wrong).isEmpty();
    }

    private static boolean isAsExpected(String expected, List<Integer> statuses) {
        boolean refused = statuses.stream().allMatch(status -> status >= 400 && status <= 505);
        return switch (expected) {
            case "refused" -> statuses.size() <= 1 && refused;
            case "one" -> statuses.size() <= 1;
            case "fair" ->
                (statuses.size() == 1 && refused)
                        || (statuses.size() == 2 && statuses.getFirst() >= 400 && statuses.getLast() == 200);
            default -> {
                List<String> wanted = List.of(expected.split(","));
                yield wanted.equals(statuses.stream().map(String::valueOf).toList());
            }
        };
    }

    private static List<Integer> statuses(String answer) {
        List<Integer> statuses = new ArrayList<>();
        Matcher status = STATUS.matcher(answer);
        while (status.find()) {
            statuses.add(Integer.parseInt(status.group(1)));
        }
        return statuses;
    }

    private static List<Case> cases() throws IOException {
        List<Case> cases = new ArrayList<>();
        try (var in = SmugglingTest.class.getResourceAsStream("smuggling.txt")) {
            int number = 0;
            for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList()) {
                number++;
                if (!line.startsWith("#")) {
                    String[] parts = line.split(" \\| ", 3);
                    cases.add(new Case(number, parts[0], parts[1], parts[2]));
                }
            }
        }
        return cases;
    }

    /// All that comes back until the gateway closes the connection, which it does when nothing more can come.
    private static String answer(int port, String request) throws IOException {
        String text = unescaped(request.replace("PORT", Integer.toString(port)).replace("KEY", RunningGateway.KEY));
        StringBuilder answer = new StringBuilder();
        try (Socket socket = new Socket("127.0.0.1", port)) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
            socket.shutdownOutput();
            byte[] buffer = new byte[8192];
            for (int read = 0; read >= 0; read = socket.getInputStream().read(buffer)) {
                answer.append(new String(buffer, 0, read, StandardCharsets.ISO_8859_1));
            }
        } catch (SocketException e) {
            // Closed with bytes unread: what came before counts.
        }
        return answer.toString();
    }

    private static String unescaped(String text) {
        return ESCAPE.matcher(text)
                .replaceAll(escape -> Matcher.quoteReplacement(
                        switch (escape.group(1)) {
                            case "r" -> "\r";
                            case "n" -> "\n";
                            case "t" -> "\t";
                            case "\\" -> "\\";
                            default ->
                                String.valueOf(
                                        (char) Integer.parseInt(escape.group(1).substring(1), 16));
                        }));
    }
}
