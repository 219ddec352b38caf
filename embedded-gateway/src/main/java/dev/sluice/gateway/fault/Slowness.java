package dev.sluice.gateway.fault;

import dev.sluice.gateway.script.Step;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// An answer that takes its time. An event of a stream counts as a token.
final class Slowness implements Distortion {

    private static final Pattern OUTPUT = Pattern.compile("\"(?:completion|output)_tokens\"\\s*:\\s*(\\d{1,9})");
    private static final double NANOS = 1e9;
    private static final int BYTES_PER_TOKEN = 4;

    private final Distortion slow;

    Slowness(Effect.Slow effect, boolean events) {
        double nanosPerUnit = NANOS / effect.perSecond();
        if (effect.bytes()) {
            this.slow = new Bytes(nanosPerUnit);
        } else {
            this.slow = events ? new Tokens(nanosPerUnit) : new Whole(nanosPerUnit);
        }
    }

    @Override
    public void accept(byte[] bytes, Consumer<Step> out) {
        slow.accept(bytes, out);
    }

    @Override
    public void end(Consumer<Step> out) {
        slow.end(out);
    }

    private record Bytes(double nanosPerByte) implements Distortion {

        @Override
        public void accept(byte[] bytes, Consumer<Step> out) {
            out.accept(new Step.Wait((long) (bytes.length * nanosPerByte)));
            out.accept(new Step.Send(bytes));
        }

        @Override
        public void end(Consumer<Step> out) {}
    }

    private static final class Tokens extends EventDistortion {

        private final double nanosPerToken;

        Tokens(double nanosPerToken) {
            this.nanosPerToken = nanosPerToken;
        }

        @Override
        void event(byte[] event, String data, Consumer<Step> out) {
            if (!data.isEmpty() && !EventSplitter.isEnd(data)) {
                out.accept(new Step.Wait((long) nanosPerToken));
            }
            out.accept(new Step.Send(event));
        }
    }

    private static final class Whole extends WholeDistortion {

        private final double nanosPerToken;

        Whole(double nanosPerToken) {
            this.nanosPerToken = nanosPerToken;
        }

        @Override
        void whole(byte[] body, Consumer<Step> out) {
            Matcher said = OUTPUT.matcher(new String(body, StandardCharsets.UTF_8));
            long tokens = said.find() ? Long.parseLong(said.group(1)) : body.length / BYTES_PER_TOKEN;
            out.accept(new Step.Wait((long) (tokens * nanosPerToken)));
            out.accept(new Step.Send(body));
        }
    }
}
