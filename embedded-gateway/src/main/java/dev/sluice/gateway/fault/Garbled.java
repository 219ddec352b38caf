package dev.sluice.gateway.fault;

import dev.sluice.gateway.script.Step;
import java.util.Arrays;
import java.util.function.Consumer;

/// JSON that is cut in its middle: the body, or the data of every event.
final class Garbled implements Distortion {

    private final Distortion garbled;

    Garbled(boolean events) {
        this.garbled = events ? new Events() : new Body();
    }

    @Override
    public void accept(byte[] bytes, Consumer<Step> out) {
        garbled.accept(bytes, out);
    }

    @Override
    public void end(Consumer<Step> out) {
        garbled.end(out);
    }

    private static final class Events extends EventDistortion {

        @Override
        void event(byte[] event, String data, Consumer<Step> out) {
            out.accept(new Step.Send(
                    data.isEmpty() ? event : EventSplitter.withData(event, data.substring(0, data.length() / 2))));
        }
    }

    private static final class Body extends WholeDistortion {

        @Override
        void whole(byte[] body, Consumer<Step> out) {
            out.accept(new Step.Send(Arrays.copyOf(body, body.length / 2)));
        }
    }
}
