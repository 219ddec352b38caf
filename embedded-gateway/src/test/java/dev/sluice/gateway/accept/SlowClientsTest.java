package dev.sluice.gateway.accept;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.gateway.exchange.Progress;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.VirtualThreadPool;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Real connections to a real listener, and a clock that moves when the test says so.
class SlowClientsTest {

    private final AtomicLong now = new AtomicLong();
    private final SlowHeads heads = new SlowHeads(now::get);
    private final SlowBodies bodies = new SlowBodies(now::get);
    private final BodyReader reader =
            new BodyReader(1 << 20, Duration.ofMinutes(2), now::get, bodies, BodyRoom.within(0));
    private final LinkedBlockingQueue<RequestBody> read = new LinkedBlockingQueue<>();
    private final CountDownLatch reading = new CountDownLatch(1);

    private Server server;
    private ServerConnector connector;

    @BeforeEach
    void start() throws Exception {
        server = new Server(new VirtualThreadPool());
        connector = new ServerConnector(server);
        connector.setHost("127.0.0.1");
        connector.addBean(heads);
        server.addConnector(connector);
        server.setHandler(new Handler.Abstract() {
            @Override
            public boolean handle(Request request, Response response, Callback callback) {
                reading.countDown();
                RequestBody body = reader.read(request, new Progress());
                read.add(body);
                response.setStatus(body instanceof RequestBody.Whole ? 200 : 408);
                callback.succeeded();
                return true;
            }
        });
        server.start();
    }

    @AfterEach
    void stop() throws Exception {
        server.stop();
    }

    @Test
    void aHeadThatDribblesIsCutAfterTenSeconds() throws Exception {
        try (Socket socket = connected()) {
            send(socket, "GET / HTTP/1.1\r\nHost: x\r\n");
            while (!answered(socket)) {
                advance(100);
                heads.sweep();
                if (now.get() == Duration.ofSeconds(9).toNanos()) {
                    send(socket, "X: y\r\n");
                }
            }
            assertThat(status(socket.getInputStream())).isEqualTo("HTTP/1.1 408");
            assertThat(socket.getInputStream().readAllBytes()).isEmpty();
        }
        assertThat(now.get()).isGreaterThan(Duration.ofSeconds(10).toNanos());
    }

    @Test
    void aConnectionThatIsIdleBetweenRequestsIsNotCut() throws Exception {
        try (Socket socket = connected()) {
            send(socket, "GET / HTTP/1.1\r\nHost: x\r\n\r\n");
            assertThat(status(socket.getInputStream())).isEqualTo("HTTP/1.1 200");
            heads.sweep();
            advance(50_000);
            heads.sweep();
            heads.sweep();

            send(socket, "GET / HTTP/1.1\r\nHost: x\r\n\r\n");

            assertThat(status(socket.getInputStream())).isEqualTo("HTTP/1.1 200");
        }
    }

    @Test
    void aBodySlowerThanAKibibyteASecondIsCutAfterFiveSeconds() throws Exception {
        try (Socket socket = connected()) {
            send(socket, "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 100000\r\n\r\n" + "x".repeat(2_000));
            reading.await();
            advance(4_900);
            bodies.sweep();
            assertThat(read.poll(50, TimeUnit.MILLISECONDS)).isNull();

            advance(200);
            bodies.sweep();

            assertThat(read.take())
                    .isInstanceOfSatisfying(
                            RequestBody.NotRead.class,
                            refused -> assertThat(refused.refusal().status()).isEqualTo(408));
        }
    }

    @Test
    void aBodyThatIsFastEnoughIsRead() throws Exception {
        try (Socket socket = connected()) {
            send(socket, "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 20000\r\n\r\n");
            reading.await();
            for (int second = 0; second < 10; second++) {
                send(socket, "x".repeat(2_000));
                advance(500);
                bodies.sweep();
            }

            assertThat(read.take())
                    .isInstanceOfSatisfying(
                            RequestBody.Whole.class,
                            whole -> assertThat(whole.bytes()).hasSize(20_000));
        }
    }

    private void advance(long millis) {
        now.addAndGet(Duration.ofMillis(millis).toNanos());
    }

    private Socket connected() throws IOException {
        Socket socket = new Socket("127.0.0.1", connector.getLocalPort());
        socket.setSoTimeout(10_000);
        socket.setTcpNoDelay(true);
        return socket;
    }

    private static void send(Socket socket, String text) throws IOException {
        OutputStream out = socket.getOutputStream();
        out.write(text.getBytes(StandardCharsets.US_ASCII));
        out.flush();
    }

    private static boolean answered(Socket socket) throws IOException {
        return socket.getInputStream().available() > 0;
    }

    /// Reads a response without a body, and tells its status.
    private static String status(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            head.append((char) in.read());
        }
        return head.substring(0, 12);
    }
}
