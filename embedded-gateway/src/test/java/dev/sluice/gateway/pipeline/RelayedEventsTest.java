package dev.sluice.gateway.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.InputStream;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Events leave as they arrive: none waits for another, and none is read before the client took those before it.
class RelayedEventsTest {

    @TempDir
    Path folder;

    private ScriptedBackend backend;
    private RunningGateway gateway;

    @BeforeEach
    void start() throws Exception {
        backend = new ScriptedBackend();
        gateway = RunningGateway.start(folder, """
            consumers: [{id: app, keys: [{key: %1$s}]}]
            backends:
              - {id: o, provider: openai, baseUrl: "%2$s"}
              - {id: a, provider: anthropic, baseUrl: "%2$s"}
            pools: [{id: all, members: [{backend: o}, {backend: a}]}]
            models: [{name: "*", pool: all}]
            """.formatted(RunningGateway.KEY, backend.baseUrl()));
    }

    @AfterEach
    void stop() throws Exception {
        gateway.close();
        backend.close();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        /v1/chat/completions | data: {"choices":[{"delta":{"content":"hi"}}]}
        /v1/completions      | data: {"choices":[{"text":"hi"}]}
        /v1/responses        | data: {"type":"response.output_text.delta","delta":"hi"}
        /v1/messages         | data: {"type":"content_block_delta","delta":{"type":"text_delta","text":"hi"}}
        /v1/audio/speech     | data: {"type":"speech.audio.delta","audio":"UklG"}
        """)
    void eachReachesTheClientBeforeTheNextIsSent(String path, String data) throws Exception {
        SynchronousQueue<String> arrived = new SynchronousQueue<>();
        backend.next((request, out, socket) -> {
            ScriptedBackend.beginStream(out);
            ScriptedBackend.chunk(out, data + "\n\n");
            for (int i = 0; i < 5; i++) {
                assertThat(arrived.poll(10, TimeUnit.SECONDS)).isNotNull();
                ScriptedBackend.chunk(out, i % 2 == 0 ? ": ping " + i + "\n\n" : data + "\n\n");
            }
            arrived.poll(10, TimeUnit.SECONDS);
            socket.close();
        });
        HttpRequest request = gateway.request(path)
                .header("api-key", RunningGateway.KEY)
                .POST(HttpRequest.BodyPublishers.ofString(
                        "{\"model\":\"m\",\"stream\":true,\"messages\":[],\"input\":\"x\",\"max_tokens\":5}"))
                .build();

        try (InputStream in = gateway.http()
                .send(request, HttpResponse.BodyHandlers.ofInputStream())
                .body()) {
            for (int i = 0; i < 6; i++) {
                String event = i % 2 == 1 ? ": ping " + (i - 1) + "\n\n" : data + "\n\n";
                assertThat(new String(in.readNBytes(event.length()), StandardCharsets.UTF_8))
                        .isEqualTo(event);
                assertThat(arrived.offer(event, 10, TimeUnit.SECONDS)).isTrue();
            }
        }
    }

    @Test
    void soundIsPassedOnWhileItComesAndCutWhereItIsCut() throws Exception {
        SynchronousQueue<String> arrived = new SynchronousQueue<>();
        backend.next((request, out, socket) -> {
            out.write("HTTP/1.1 200 OK\r\nContent-Type: audio/mpeg\r\nTransfer-Encoding: chunked\r\n\r\n"
                    .getBytes(StandardCharsets.US_ASCII));
            ScriptedBackend.chunk(out, "first");
            assertThat(arrived.poll(10, TimeUnit.SECONDS)).isNotNull();
            socket.close();
        });
        HttpRequest request = gateway.request("/v1/audio/speech")
                .header("api-key", RunningGateway.KEY)
                .POST(HttpRequest.BodyPublishers.ofString("{\"model\":\"m\",\"input\":\"x\"}"))
                .build();

        try (InputStream in = gateway.http()
                .send(request, HttpResponse.BodyHandlers.ofInputStream())
                .body()) {
            assertThat(new String(in.readNBytes(5), StandardCharsets.US_ASCII)).isEqualTo("first");
            assertThat(arrived.offer("first", 10, TimeUnit.SECONDS)).isTrue();
            assertThatThrownBy(in::readAllBytes).isInstanceOf(java.io.IOException.class);
        }
    }

    @Test
    void aFileMayBeLargerThanTheGatewayWouldKeep() throws Exception {
        long length = 40L << 20;
        byte[] piece = new byte[1 << 20];
        backend.next((request, out, socket) -> {
            out.write(("HTTP/1.1 200 OK\r\nContent-Type: application/octet-stream\r\nContent-Length: " + length
                            + "\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII));
            for (int i = 0; i < 40; i++) {
                out.write(piece);
            }
        });
        HttpRequest request = gateway.request("/v1/files/file-1/content")
                .header("api-key", RunningGateway.KEY)
                .build();

        HttpResponse<InputStream> response = gateway.http().send(request, HttpResponse.BodyHandlers.ofInputStream());
        try (InputStream in = response.body()) {
            assertThat(response.headers().firstValueAsLong("content-length")).hasValue(length);
            assertThat(in.transferTo(java.io.OutputStream.nullOutputStream())).isEqualTo(length);
        }
    }

    @Test
    void aClientThatReadsNothingHoldsItsBackendBack() throws Exception {
        String event = "data: {\"choices\":[{\"delta\":{\"content\":\"" + "x".repeat(60_000) + "\"}}]}\n\n";
        long all = 64L << 20;
        AtomicLong sent = new AtomicLong();
        backend.next((request, out, socket) -> {
            socket.setSendBufferSize(64 << 10);
            ScriptedBackend.beginStream(out);
            while (sent.get() < all) {
                ScriptedBackend.chunk(out, event);
                sent.addAndGet(event.length());
            }
        });
        String body = "{\"model\":\"m\",\"stream\":true,\"messages\":[]}";
        try (Socket socket = new Socket()) {
            socket.setReceiveBufferSize(64 << 10);
            socket.connect(
                    new java.net.InetSocketAddress("127.0.0.1", gateway.url().getPort()));
            socket.getOutputStream()
                    .write(("POST /v1/chat/completions HTTP/1.1\r\nHost: 127.0.0.1:"
                                    + gateway.url().getPort() + "\r\napi-key: " + RunningGateway.KEY
                                    + "\r\nContent-Length: " + body.length() + "\r\n\r\n" + body)
                            .getBytes(StandardCharsets.US_ASCII));
            new Standstill(sent).await();

            // What lies in the systems' own buffers; the gateway holds one event.
            assertThat(sent.get()).isLessThan(24L << 20);
        }
    }

    /// Waits until a number has stopped growing, which is when it is the same after half a second.
    private record Standstill(AtomicLong number) {

        void await() {
            long last = -1;
            while (number.get() == 0 || number.get() != last) {
                last = number.get();
                LockSupport.parkNanos(500_000_000);
            }
        }
    }
}
