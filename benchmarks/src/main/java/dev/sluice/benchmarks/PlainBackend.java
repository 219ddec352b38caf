package dev.sluice.benchmarks;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/// A backend that answers every request at once with the same kilobyte, and costs next to nothing.
final class PlainBackend implements AutoCloseable {

    private static final String BODY =
            "{\"id\":\"chatcmpl-1\",\"object\":\"chat.completion\",\"model\":\"m\",\"choices\":"
                    + "[{\"index\":0,\"message\":{\"role\":\"assistant\",\"content\":\"" + "All is well. ".repeat(60)
                    + "\"},\"finish_reason\":\"stop\"}],"
                    + "\"usage\":{\"prompt_tokens\":160,\"completion_tokens\":180,\"total_tokens\":340}}";

    private final ServerSocket server;

    PlainBackend() throws IOException {
        server = new ServerSocket(0, 1_000, InetAddress.getLoopbackAddress());
        Thread.ofPlatform().daemon().name("backend").start(this::accept);
    }

    /// Its base URL.
    URI url() {
        return URI.create("http://127.0.0.1:" + server.getLocalPort() + "/v1");
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                Thread.ofPlatform().daemon().name("backend-connection").start(() -> serve(socket));
            } catch (IOException e) {
                return; // closed
            }
        }
    }

    private static void serve(Socket connection) {
        byte[] answer = ("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: " + BODY.length()
                        + "\r\n\r\n" + BODY)
                .getBytes(StandardCharsets.US_ASCII);
        try (Socket socket = connection) {
            socket.setTcpNoDelay(true);
            PlainMessages requests = new PlainMessages(socket.getInputStream());
            OutputStream out = socket.getOutputStream();
            while (requests.next() != null) {
                out.write(answer);
            }
        } catch (IOException e) {
            // the gateway has closed it
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
