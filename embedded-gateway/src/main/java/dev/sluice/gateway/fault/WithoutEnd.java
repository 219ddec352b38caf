package dev.sluice.gateway.fault;

import dev.sluice.gateway.script.Step;
import java.util.function.Consumer;

/// A stream without the event that ends it.
final class WithoutEnd extends EventDistortion {

    @Override
    void event(byte[] event, String data, Consumer<Step> out) {
        if (!EventSplitter.isEnd(data)) {
            out.accept(new Step.Send(event));
        }
    }
}
