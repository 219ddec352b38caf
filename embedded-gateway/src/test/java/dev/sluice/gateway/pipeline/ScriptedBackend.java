package dev.sluice.gateway.pipeline;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;

/// A backend on a real port that does, request by request, what a test tells it, down to the byte.
public final class ScriptedBackend implements AutoCloseable {

    /// What to do with one request: write whatever to the connection.
    @FunctionalInterface
    public interface Act {
        void play(Received request, OutputStream out, Socket socket) throws IOException, InterruptedException;
    }

    /// A request as it came.
    public record Received(String head, String body) {

        /// The value of a header, or an empty text.
        public String header(String name) {
            String wanted = name.toLowerCase(Locale.ROOT) + ":";
            return head.lines()
                    .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(wanted))
                    .map(line -> line.substring(wanted.length()).strip())
                    .findFirst()
                    .orElse("");
        }
    }

    private final ServerSocket server;
    private final BlockingQueue<Act> script = new LinkedBlockingQueue<>();
    private final List<Received> received = new CopyOnWriteArrayList<>();
    private volatile boolean keeping = true;
    private volatile Act always =
            answering("{\"id\":\"x\",\"choices\":[],\"usage\":{\"prompt_tokens\":1,\"completion_tokens\":1}}");

    public ScriptedBackend() throws IOException {
        server = new ServerSocket(0, 100, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::accept);
    }

    public URI baseUrl() {
        return URI.create("http://127.0.0.1:" + server.getLocalPort() + "/v1");
    }

    /// Plays this for the next request that has no other act.
    public void next(Act act) {
        script.add(act);
    }

    /// Plays this whenever the script is empty.
    public void always(Act act) {
        always = act;
    }

    /// Remembers no requests: there will be many.
    public void keepNothing() {
        keeping = false;
    }

    public List<Received> received() {
        return received;
    }

    /// An answer in JSON with status 200.
    public static Act answering(String json) {
        return answering(200, "", json);
    }

    /// @param headers further header lines, each ending in CR LF
    public static Act answering(int status, String headers, String json) {
        byte[] body = json.getBytes(StandardCharsets.UTF_8);
        String head = "HTTP/1.1 " + status + " X\r\nContent-Type: application/json\r\n" + headers + "Content-Length: "
                + body.length + "\r\n\r\n";
        return (request, out, socket) -> {
            out.write(head.getBytes(StandardCharsets.UTF_8));
            out.write(body);
        };
    }

    /// A stream of events with status 200, each in a chunk of its own, ended as HTTP wants it.
    public static Act streaming(String... events) {
        return (request, out, socket) -> {
            beginStream(out);
            for (String event : events) {
                chunk(out, event);
            }
            endStream(out);
        };
    }

    public static void beginStream(OutputStream out) throws IOException {
        beginStream(out, "");
    }

    /// @param headers further header lines, each ending in CR LF
    public static void beginStream(OutputStream out, String headers) throws IOException {
        out.write(("HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n" + headers
                        + "Transfer-Encoding: chunked\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII));
    }

    public static void chunk(OutputStream out, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        chunk(out, bytes, 0, bytes.length);
    }

    public static void chunk(OutputStream out, byte[] bytes, int offset, int length) throws IOException {
        out.write((Integer.toHexString(length) + "\r\n").getBytes(StandardCharsets.US_ASCII));
        out.write(bytes, offset, length);
        out.write("\r\n".getBytes(StandardCharsets.US_ASCII));
        out.flush();
    }

    public static void endStream(OutputStream out) throws IOException {
        out.write("0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
    }

    /// Waits until the other side has closed the connection.
    public static void awaitClose(Socket socket) throws IOException {
        try {
            while (socket.getInputStream().read() >= 0) {
                // What still comes is of no interest.
            }
        } catch (java.net.SocketException e) {
            // A reset is a close, too.
        }
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                Thread.ofVirtual().start(() -> serve(socket));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            InputStream in = new BufferedInputStream(socket.getInputStream());
            while (true) {
                Received request = read(in);
                if (request == null) {
                    return;
                }
                if (keeping) {
                    received.add(request);
                }
                Act act = script.poll();
                (act == null ? always : act).play(request, socket.getOutputStream(), socket);
                socket.getOutputStream().flush();
            }
        } catch (IOException | InterruptedException e) {
            // The test looks at what the gateway made of it.
        }
    }

    private static Received read(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int next = in.read();
            if (next < 0) {
                return null;
            }
            head.append((char) next);
        }
        Received headOnly = new Received(head.toString(), "");
        String length = headOnly.header("content-length");
        byte[] body = in.readNBytes(length.isEmpty() ? 0 : Integer.parseInt(length));
        return new Received(head.toString(), new String(body, StandardCharsets.UTF_8));
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
