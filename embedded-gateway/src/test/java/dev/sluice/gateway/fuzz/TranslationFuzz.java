package dev.sluice.gateway.fuzz;

import dev.sluice.gateway.protocol.StreamEvents;
import dev.sluice.gateway.translate.AnswerWish;
import dev.sluice.gateway.translate.BackendWish;
import dev.sluice.gateway.translate.StreamTranslation;
import dev.sluice.gateway.translate.Translated;
import dev.sluice.gateway.translate.Translation;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import tools.jackson.databind.json.JsonMapper;

/// Bodies, answers and streams as anybody might send them: what a translation makes is JSON, it never throws, and
/// nothing in a text becomes an event of its own.
final class TranslationFuzz {

    private static final BackendWish WISH = new BackendWish("m", null, false);
    private static final AnswerWish ANSWER = new AnswerWish(1, true, true, 7);

    private TranslationFuzz() {}

    public static void fuzzerTestOneInput(byte[] data) {
        for (Translation translation : Translation.values()) {
            isJson(translation.request(data, WISH));
            isJson(translation.answer(data, ANSWER));
            isJson(new Translated.Body(translation.error(400, data), false));
            stream(translation.stream(ANSWER), data);
        }
    }

    private static void stream(StreamTranslation stream, byte[] data) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new StreamEvents().accept(ByteBuffer.wrap(data), (bytes, start, end) -> stream.event(bytes, start, end, out));
        stream.end(out);
        for (String event : out.toString(StandardCharsets.UTF_8).split("\n\n")) {
            int at = event.indexOf("data: {");
            if (at >= 0 && (at == 0 || event.startsWith("event: "))) {
                Object _ = JsonMapper.shared().readTree(event.substring(at + "data: ".length()));
            }
        }
    }

    private static void isJson(Translated translated) {
        if (translated instanceof Translated.Body body) {
            Object _ = JsonMapper.shared().readTree(body.json());
        }
    }
}
