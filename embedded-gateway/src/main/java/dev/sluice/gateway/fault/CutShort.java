package dev.sluice.gateway.fault;

import dev.sluice.gateway.script.Step;
import java.util.Arrays;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// An answer that breaks off, or stalls: after so many bytes or events, and one that comes in one piece in its middle.
final class CutShort implements Distortion {

    private final Distortion cut;

    CutShort(Effect.Cut effect, boolean events) {
        Step end = effect.stalls() ? new Step.Stall() : new Step.Break();
        @Nullable Integer bytes = effect.bytes();
        @Nullable Integer chunks = effect.chunks();
        if (bytes != null) {
            this.cut = new AfterBytes(bytes, end);
        } else if (events) {
            this.cut = new AfterEvents(chunks == null ? 0 : chunks, end);
        } else {
            this.cut = new InTheMiddle(end);
        }
    }

    @Override
    public void accept(byte[] bytes, Consumer<Step> out) {
        cut.accept(bytes, out);
    }

    @Override
    public void end(Consumer<Step> out) {
        cut.end(out);
    }

    private static final class AfterBytes implements Distortion {

        private final Step end;
        private int left;

        AfterBytes(int left, Step end) {
            this.left = left;
            this.end = end;
        }

        @Override
        public void accept(byte[] bytes, Consumer<Step> out) {
            if (bytes.length <= left) {
                left -= bytes.length;
                out.accept(new Step.Send(bytes));
                return;
            }
            if (left > 0) {
                out.accept(new Step.Send(Arrays.copyOf(bytes, left)));
            }
            out.accept(end);
        }

        @Override
        public void end(Consumer<Step> out) {
            if (left == 0) {
                out.accept(end);
            }
        }
    }

    private static final class AfterEvents extends EventDistortion {

        private final Step end;
        private int left;

        AfterEvents(int left, Step end) {
            this.left = left;
            this.end = end;
        }

        @Override
        void event(byte[] event, String data, Consumer<Step> out) {
            if (data.isEmpty()) {
                out.accept(new Step.Send(event));
            } else if (left-- > 0) {
                out.accept(new Step.Send(event));
            } else {
                out.accept(end);
            }
        }
    }

    private static final class InTheMiddle extends WholeDistortion {

        private final Step end;

        InTheMiddle(Step end) {
            this.end = end;
        }

        @Override
        void whole(byte[] body, Consumer<Step> out) {
            out.accept(new Step.Send(Arrays.copyOf(body, body.length / 2)));
            out.accept(end);
        }
    }
}
