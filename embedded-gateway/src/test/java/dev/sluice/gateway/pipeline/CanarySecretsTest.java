package dev.sluice.gateway.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/// Marked secrets and words in every place where a user puts some, then everything that a gateway does; afterwards no
/// byte of them anywhere: not in answers, in the log at its most talkative, in the ledger, in state, metrics and
/// exports.
class CanarySecretsTest {

    private static final String CONSUMER_KEY = "canary+consumer/key-8d1f03";
    private static final String BACKEND_KEY = "canary+backend/key-77aa21";
    private static final String WRONG_KEY = "canary+wrong/key-c0ffee";
    private static final String PROMPT = "canary+prompt/words at dawn";
    private static final String ANSWER = "canary+answer/words at dusk";
    private static final String BODY =
            "{\"model\":\"gpt-4o\",\"user\":\"u\",\"messages\":[{\"role\":\"user\",\"content\":\"" + PROMPT + "\"}]";

    @TempDir
    Path folder;

    private final Queue<String> seen = new ConcurrentLinkedQueue<>();

    @Test
    void noSecretAndNoPromptIsFoundAnywhereAfterwards() throws Exception {
        Logger root = (Logger) LoggerFactory.getLogger("dev.sluice");
        Level before = root.getLevel();
        AppenderBase<ILoggingEvent> log = new AppenderBase<>() {
            @Override
            protected void append(ILoggingEvent event) {
                see(event.getThreadName() + event.getFormattedMessage() + event.getThrowableProxy());
            }
        };
        log.start();
        root.setLevel(Level.TRACE);
        root.addAppender(log);
        List<String> adminTokens = new ArrayList<>();
        try (ScriptedBackend backend = new ScriptedBackend();
                RunningGateway gateway = RunningGateway.start(folder, configuration(backend))) {
            adminTokens.add(gateway.server().adminToken());
            // Its reply has the new token, for the one who asks alone.
            gateway.command("{\"id\":\"t\",\"command\":\"rotateAdminToken\",\"grace\":\"PT1M\"}");
            adminTokens.add(gateway.server().adminToken());
            drive(backend, gateway);
        } finally {
            root.detachAppender(log);
            root.setLevel(before);
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                // The user's own file, where the user wrote them, and what undo brings back of it.
                if (!file.endsWith("gateway.yaml")
                        && !file.getFileName().toString().startsWith("revision-")) {
                    see(file + new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
                }
            }
        }

        String all = String.join("\n", seen);
        List<String> secrets = new ArrayList<>(List.of(CONSUMER_KEY, BACKEND_KEY, WRONG_KEY, PROMPT, ANSWER));
        secrets.addAll(adminTokens);
        assertThat(secrets).doesNotHaveDuplicates();
        for (String secret : secrets) {
            for (String form : forms(secret)) {
                int at = all.indexOf(form);
                assertThat(at < 0 ? "" : all.substring(Math.max(0, at - 200), at) + "…")
                        .as("before %s", form)
                        .isEmpty();
            }
        }
        assertThat(all.indexOf("gpt-4o")).as("what is no secret is found").isNotNegative();
    }

    private void drive(ScriptedBackend backend, RunningGateway gateway) {
        String good = "{\"id\":\"x\",\"choices\":[{\"message\":{\"content\":\"" + ANSWER
                + "\"}}],\"usage\":{\"prompt_tokens\":1,\"completion_tokens\":1}}";
        String said = "{\"error\":{\"message\":\"Incorrect API key provided: " + BACKEND_KEY + "\"}}";
        List<ScriptedBackend.Act> acts = List.of(
                ScriptedBackend.answering(401, "", said),
                ScriptedBackend.answering(403, "x-key: " + BACKEND_KEY + "\r\n", said),
                ScriptedBackend.answering(429, "", said),
                ScriptedBackend.answering(500, "", said),
                ScriptedBackend.answering("no json " + BACKEND_KEY),
                (request, out, socket) -> socket.close());
        for (ScriptedBackend.Act act : acts) {
            backend.always(act);
            see(gateway.send(request(gateway, CONSUMER_KEY, BODY + "}")).body());
            gateway.command("{\"id\":\"r\",\"command\":\"resetBreaker\",\"backend\":\"b1\"}");
        }
        backend.always(ScriptedBackend.answering(good));
        gateway.send(request(gateway, CONSUMER_KEY, BODY + "}")); // its answer has the model's words, as it should
        see(gateway.send(request(gateway, CONSUMER_KEY, BODY + ",}")).body());
        see(gateway.send(request(gateway, CONSUMER_KEY, BODY + ",\"n\":\"" + PROMPT + "\"}"))
                .body());
        see(gateway.send(request(gateway, WRONG_KEY, BODY + "}")).body());
        see(gateway.send(gateway.request("/nowhere").header("x-api-key", CONSUMER_KEY))
                .body());
        backend.always(
                ScriptedBackend.streaming("data: {\"choices\":[{\"delta\":{\"content\":\"" + ANSWER + "\"}}]}\n\n"));
        gateway.send(request(gateway, CONSUMER_KEY, BODY + ",\"stream\":true}"));
        for (String path : List.of("/admin/state", "/admin/config", "/metrics")) {
            see(gateway.send(gateway.request(path)
                            .header(
                                    "Authorization",
                                    "Bearer " + gateway.server().adminToken()))
                    .body());
        }
        for (String command : List.of(
                "\"queryExchanges\"",
                "\"queryEvents\"",
                "\"queryUsage\",\"by\":[\"consumer\",\"model\"],\"since\":\"PT1H\"",
                "\"putBackend\",\"backend\":{\"id\":\"b1\",\"nonsense\":\"" + BACKEND_KEY + "x\"}",
                "\"nonsense\"")) {
            see(gateway.command("{\"id\":\"c" + command.hashCode() + "\",\"command\":" + command + "}"));
        }
        see(gateway.server());
        see(gateway.server().url());
    }

    private void see(Object what) {
        seen.add(String.valueOf(what));
    }

    private static java.net.http.HttpRequest.Builder request(RunningGateway gateway, String key, String body) {
        return gateway.request("/v1/chat/completions")
                .header("Authorization", "Bearer " + key)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body));
    }

    private static String configuration(ScriptedBackend backend) throws IOException {
        return """
            consumers: [{id: app, keys: [{key: "%s"}]}]
            backends: [{id: b1, provider: openai, baseUrl: "%s", apiKey: "%s"}]
            models: [{name: "*", backend: b1}]
            limits: [{id: per-app, counterKey: consumer, tokensPerMinute: 1000000}]
            """.formatted(CONSUMER_KEY, backend.baseUrl(), BACKEND_KEY);
    }

    private static List<String> forms(String secret) {
        byte[] bytes = secret.getBytes(StandardCharsets.UTF_8);
        String base64 = Base64.getEncoder().withoutPadding().encodeToString(bytes);
        return List.of(
                secret,
                secret.replace("/", "\\/"),
                URLEncoder.encode(secret, StandardCharsets.UTF_8),
                base64.substring(0, base64.length() - 2),
                Base64.getUrlEncoder().withoutPadding().encodeToString(bytes).substring(0, base64.length() - 2),
                HexFormat.of().formatHex(bytes),
                secret.substring(0, secret.length() - 5));
    }
}
