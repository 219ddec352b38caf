package dev.sluice.gateway.fault;

import dev.sluice.gateway.script.Step;
import java.util.function.Consumer;

/// A stream in which one event comes twice, or an error in the place of all that would follow.
final class EventFault extends EventDistortion {

    private final boolean duplicates;
    private final String api;
    private int before;
    private boolean over;

    EventFault(Effect.Event effect, String api) {
        this.duplicates = effect.kind() == FaultKind.DUPLICATE_FRAME;
        this.before = effect.afterChunks();
        this.api = api;
    }

    @Override
    void event(byte[] event, String data, Consumer<Step> out) {
        if (over) {
            if (duplicates) {
                out.accept(new Step.Send(event));
            }
            return;
        }
        if (data.isEmpty() || before-- > 0) {
            out.accept(new Step.Send(event));
            return;
        }
        over = true;
        if (duplicates) {
            out.accept(new Step.Send(event));
            out.accept(new Step.Send(event));
        } else {
            out.accept(new Step.Send(InjectedAnswers.errorEvent(api)));
        }
    }

    @Override
    public void end(Consumer<Step> out) {
        if (!over || duplicates) {
            super.end(out);
        }
    }
}
