package dev.sluice.console.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.sluice.gateway.GatewayOptions;
import dev.sluice.gateway.GatewayServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What is copied runs as it stands, against a real gateway, with everything in the words that could break a quotation.
class CopiedCodeTest {

    private static final String KEY = "the-key-of-checkout";
    private static final String WORDS =
            "it's \\\"quoted\\\", \\\\ a backslash, `ticks`, $HOME, \\\"\\\"\\\" and 'many' – ä €\\n@PATH@";
    private static final CodeRequest REQUEST =
            CodeRequest.post("/chat/completions", "gpt-x", "hello", """
                {
                  "model" : "gpt-x",
                  "max_tokens" : 8,
                  "messages" : [ {
                    "role" : "user",
                    "content" : "%s"
                  } ]
                }\
                """.formatted(WORDS));

    @TempDir
    private Path folder;

    private GatewayServer gateway;

    @BeforeEach
    void start() throws Exception {
        Path config = Files.writeString(folder.resolve("gateway.yaml"), """
            version: 1
            consumers: [{id: checkout, keys: [{key: the-key-of-checkout}], storeContent: true}]
            backends: [{id: sim, provider: simulated, simulation: {firstTokenLatency: PT0.001S, tokensPerSecond: 5000}}]
            models: [{name: "gpt-*", backend: sim}]
            """);
        gateway = GatewayServer.start(new GatewayOptions(folder, config, null, 0, null, "the-token", "test"));
    }

    @AfterEach
    void stop() {
        gateway.close();
    }

    private String baseUrl() {
        return gateway.url().resolve("/v1").toString();
    }

    @Test
    void curlSendsIt() throws Exception {
        assumeThat(Path.of("/usr/bin/curl")).exists();
        assertAnswered(
                run(List.of("bash", "-c", "curl -sS" + text(CodeTarget.CURL).substring("curl".length()))));
    }

    @Test
    void javaSendsIt() throws Exception {
        Path file = Files.writeString(folder.resolve("Ask.java"), text(CodeTarget.JAVA));
        assertAnswered(run(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "" + file)));
    }

    @Test
    void aSocketSendsIt() throws Exception {
        String raw = text(CodeTarget.RAW).replace("$OPENAI_API_KEY", KEY);
        try (Socket socket = new Socket("127.0.0.1", gateway.url().getPort())) {
            socket.getOutputStream().write(raw.getBytes(StandardCharsets.UTF_8));
            try (InputStream answer = socket.getInputStream()) {
                assertAnswered(new String(answer.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
    }

    private String text(CodeTarget target) {
        return target.text(REQUEST, baseUrl());
    }

    private String run(List<String> command) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("OPENAI_BASE_URL", baseUrl());
        builder.environment().put("OPENAI_API_KEY", KEY);
        Process process = builder.start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return said;
    }

    private void assertAnswered(String said) {
        assertThat(said).contains("\"chat.completion\"", "\"finish_reason\"");
    }
}
