package dev.sluice.gateway.fault;

import dev.sluice.gateway.script.Step;
import java.util.function.Consumer;

/// Changes a stream event by event.
abstract class EventDistortion implements Distortion {

    private final EventSplitter events = new EventSplitter();

    /// One event, as it came.
    ///
    /// @param data what stands after `data:`; empty for comments
    abstract void event(byte[] event, String data, Consumer<Step> out);

    @Override
    public void accept(byte[] bytes, Consumer<Step> out) {
        for (byte[] event : events.accept(bytes)) {
            event(event, EventSplitter.data(event), out);
        }
    }

    @Override
    public void end(Consumer<Step> out) {
        byte[] rest = events.rest();
        if (rest.length > 0) {
            out.accept(new Step.Send(rest));
        }
    }
}
