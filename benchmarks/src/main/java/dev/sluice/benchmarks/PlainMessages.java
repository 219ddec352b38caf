package dev.sluice.benchmarks;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Reads messages of HTTP/1.1 that say their length, one after another and never two at once, from a connection:
/// as little as a load needs, so that it costs little beside what is measured.
final class PlainMessages {

    private static final String LENGTH = "content-length:";

    private final InputStream in;
    private final byte[] buffer = new byte[32 * 1024];

    PlainMessages(InputStream in) {
        this.in = in;
    }

    /// Reads one message whole.
    ///
    /// @return its first line; null where the connection has ended
    @Nullable
    String next() throws IOException {
        int size = 0;
        int head = -1;
        while (head < 0) {
            int read = in.read(buffer, size, buffer.length - size);
            if (read <= 0) {
                return null;
            }
            int from = Math.max(0, size - 3);
            size += read;
            head = endOfHead(from, size);
        }
        String text = new String(buffer, 0, head, StandardCharsets.ISO_8859_1);
        int left = head + length(text) - size;
        while (left > 0) {
            int read = in.read(buffer, 0, Math.min(left, buffer.length));
            if (read <= 0) {
                return null;
            }
            left -= read;
        }
        return text.substring(0, text.indexOf('\r'));
    }

    /// @return the first byte behind it; negative where it is not there yet
    private int endOfHead(int from, int to) {
        for (int i = from; i + 3 < to; i++) {
            if (buffer[i] == '\r' && buffer[i + 1] == '\n' && buffer[i + 2] == '\r' && buffer[i + 3] == '\n') {
                return i + 4;
            }
        }
        return -1;
    }

    private static int length(String head) throws IOException {
        String lower = head.toLowerCase(Locale.ROOT);
        int at = lower.indexOf(LENGTH);
        if (at < 0) {
            throw new IOException("no Content-Length in " + head);
        }
        return Integer.parseInt(
                lower.substring(at + LENGTH.length(), lower.indexOf('\r', at)).strip());
    }
}
