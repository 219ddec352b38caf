package dev.sluice.benchmarks;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/// Chat requests of a kilobyte at a steady rate over kept-alive connections. Each is timed from the moment in which it
/// was due, not from the one in which it could be sent: who is late because others were slow is slow as well.
final class SteadyLoad {

    private static final int CONNECTIONS = 48;
    private static final String BODY = "{\"model\":\"gpt-4o-mini\",\"messages\":[{\"role\":\"user\",\"content\":\""
            + "Tell me how things are, and leave nothing out. ".repeat(16) + "\"}]}";

    private final URI gateway;
    private final byte[] request;

    /// @param key of the consumer that asks
    SteadyLoad(URI gateway, String key) {
        this.gateway = gateway;
        this.request = ("POST /v1/chat/completions HTTP/1.1\r\nHost: " + gateway.getRawAuthority()
                        + "\r\nAuthorization: Bearer " + key + "\r\nContent-Type: application/json\r\nContent-Length: "
                        + BODY.length() + "\r\n\r\n" + BODY)
                .getBytes(StandardCharsets.US_ASCII);
    }

    /// What came of it.
    ///
    /// @param micros of each request, sorted
    /// @param failed requests that were not answered with 200
    @SuppressWarnings("ArrayRecordComponent") // read once
    record Timings(long[] micros, int failed) {

        /// @param part of all, 0 to 1
        long at(double part) {
            return micros[(int) (part * (micros.length - 1))];
        }

        /// Several runs as if they were one.
        static Timings together(List<Timings> runs) {
            return new Timings(
                    runs.stream()
                            .flatMapToLong(run -> Arrays.stream(run.micros))
                            .sorted()
                            .toArray(),
                    runs.stream().mapToInt(Timings::failed).sum());
        }
    }

    /// Sends for so long, and returns when the last is answered.
    Timings run(int perSecond, Duration time) throws InterruptedException {
        int requests = Math.toIntExact(perSecond * time.toSeconds());
        long[] micros = new long[requests];
        AtomicInteger next = new AtomicInteger();
        AtomicInteger failed = new AtomicInteger();
        long begin = System.nanoTime() + 10_000_000;
        List<Thread> senders = new ArrayList<>();
        for (int i = 0; i < CONNECTIONS; i++) {
            senders.add(Thread.ofPlatform().start(() -> send(next, begin, perSecond, micros, failed)));
        }
        for (Thread sender : senders) {
            sender.join();
        }
        Arrays.sort(micros);
        return new Timings(micros, failed.get());
    }

    private void send(AtomicInteger next, long begin, int perSecond, long[] micros, AtomicInteger failed) {
        int number = next.getAndIncrement();
        while (number < micros.length) {
            try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), gateway.getPort())) {
                socket.setTcpNoDelay(true);
                OutputStream out = socket.getOutputStream();
                PlainMessages answers = new PlainMessages(socket.getInputStream());
                for (; number < micros.length; number = next.getAndIncrement()) {
                    long due = begin + number * 1_000_000_000L / perSecond;
                    for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
                        LockSupport.parkNanos(left);
                    }
                    out.write(request);
                    String status = answers.next();
                    micros[number] = (System.nanoTime() - due) / 1_000;
                    if (status == null || !status.startsWith("HTTP/1.1 200")) {
                        failed.incrementAndGet();
                    }
                    if (status == null) {
                        throw new IOException("the connection has ended");
                    }
                }
            } catch (IOException e) {
                failed.incrementAndGet();
                number = next.getAndIncrement();
            }
        }
    }
}
