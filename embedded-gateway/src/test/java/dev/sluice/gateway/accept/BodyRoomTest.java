package dev.sluice.gateway.accept;

import static dev.sluice.gateway.pipeline.RunningGateway.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.gateway.exchange.Progress;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.LinkedBlockingQueue;
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

/// Bodies take memory for what has come of them, on real connections.
class BodyRoomTest {

    private static final int MEBIBYTE = 1 << 20;

    private final BodyRoom room = new BodyRoom(4 * MEBIBYTE);
    private final BodyReader reader = new BodyReader(
            8 * MEBIBYTE, Duration.ofMinutes(2), System::nanoTime, new SlowBodies(System::nanoTime), room);
    private final LinkedBlockingQueue<RequestBody> read = new LinkedBlockingQueue<>();

    private Server server;
    private ServerConnector connector;

    @BeforeEach
    void start() throws Exception {
        server = new Server(new VirtualThreadPool());
        connector = new ServerConnector(server);
        connector.setHost("127.0.0.1");
        server.addConnector(connector);
        server.setHandler(new Handler.Abstract() {
            @Override
            public boolean handle(Request request, Response response, Callback callback) {
                read.add(reader.read(request, new Progress()));
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
    void aLengthThatIsOnlyAnnouncedTakesNothing() throws Exception {
        try (Socket socket = post(8 * MEBIBYTE)) {
            send(socket, 10_000);
            assertThat(room.taken()).isZero();

            send(socket, 90_000);

            eventually("more has come", () -> room.taken() > 0);
            assertThat(room.taken()).isLessThanOrEqualTo(4 * 100_000L);
        }
        assertThat(read.take()).isInstanceOf(RequestBody.Gone.class);
        assertThat(room.taken()).isZero();
    }

    @Test
    void aBodyIsReadWholeHoweverItGrows() throws Exception {
        for (int length : new int[] {0, 1, 16_383, 16_384, 16_385, 65_536, 65_537, 3 * MEBIBYTE}) {
            try (Socket socket = post(length)) {
                send(socket, length);
                assertThat(read.take())
                        .isInstanceOfSatisfying(
                                RequestBody.Whole.class,
                                whole -> assertThat(whole.bytes())
                                        .isEqualTo("x".repeat(length).getBytes(StandardCharsets.US_ASCII)));
            }
        }
        assertThat(room.taken()).isZero();
    }

    @Test
    void whatDoesNotFitBesideTheOthersIsToldToComeAgain() throws Exception {
        try (Socket first = post(4 * MEBIBYTE + 100);
                Socket second = post(4 * MEBIBYTE)) {
            send(first, 4 * MEBIBYTE);
            eventually("the first has taken nearly all", () -> room.taken() > 3 * MEBIBYTE);

            send(second, 2 * MEBIBYTE);

            assertThat(read.take()).isInstanceOfSatisfying(RequestBody.NotRead.class, notRead -> {
                assertThat(notRead.refusal().status()).isEqualTo(429);
                assertThat(notRead.refusal().code().code()).isEqualTo("queue_full");
                assertThat(notRead.refusal().retryAfterSeconds()).isEqualTo(1);
                assertThat(notRead.refusal().message()).contains("4 MiB");
            });
            send(first, 100);
            assertThat(read.take()).isInstanceOf(RequestBody.Whole.class);
        }
        assertThat(room.taken()).isZero();
    }

    private Socket post(int length) throws IOException {
        Socket socket = new Socket("127.0.0.1", connector.getLocalPort());
        socket.getOutputStream()
                .write(("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: " + length + "\r\n\r\n")
                        .getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    private static void send(Socket socket, int bytes) throws IOException {
        try {
            socket.getOutputStream().write("x".repeat(bytes).getBytes(StandardCharsets.US_ASCII));
        } catch (java.net.SocketException e) {
            // Refused in the middle.
        }
    }
}
