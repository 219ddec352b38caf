package dev.sluice.gateway.fuzz;

import dev.sluice.gateway.protocol.AnswerStream;
import dev.sluice.gateway.protocol.Api;
import dev.sluice.gateway.protocol.Apis;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;

/// Streams of events as anybody might send them: however the network cuts one, it means the same, and nothing of it is
/// lost or made up.
final class EventsFuzz {

    private static final List<Api> APIS = List.of(Apis.CHAT, Apis.COMPLETIONS, Apis.RESPONSES, Apis.MESSAGES);

    private EventsFuzz() {}

    /// @param data how it is cut, then the stream
    public static void fuzzerTestOneInput(byte[] data) {
        if (data.length < 1) {
            return;
        }
        byte[] stream = Arrays.copyOfRange(data, 1, data.length);
        int step = 1 + (data[0] & 63);
        for (Api api : APIS) {
            byte[] whole = delivered(api, stream, stream.length);
            byte[] cut = delivered(api, stream, step);
            if (!Arrays.equals(whole, cut)) {
                throw new IllegalStateException(api + ": cut into pieces of " + step + " it is another stream");
            }
        }
    }

    private static byte[] delivered(Api api, byte[] stream, int step) {
        AnswerStream events = new AnswerStream(api, false);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (int at = 0; at < stream.length && !events.failed(); at += Math.max(1, step)) {
            ByteBuffer piece = ByteBuffer.wrap(stream, at, Math.min(Math.max(1, step), stream.length - at));
            ByteBuffer forClient = events.accept(piece);
            if (forClient == null) {
                return out.toByteArray();
            }
            out.write(forClient.array(), forClient.arrayOffset() + forClient.position(), forClient.remaining());
        }
        if (!events.failed()) {
            out.writeBytes(events.heldEnd());
            if (!Arrays.equals(out.toByteArray(), stream)) {
                throw new IllegalStateException(api + ": what the client got is not what the backend sent");
            }
        }
        long _ = events.estimatedOutputTokens();
        return out.toByteArray();
    }
}
