package dev.sluice.gateway.fault;

import dev.sluice.gateway.script.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// A stream whose usage is left out, or comes when the stream has ended.
final class UsageMoved extends EventDistortion {

    private static final Rewriting.Edit TAKEN = new UsageTaken();

    private final boolean late;
    private final List<byte[]> kept = new ArrayList<>(2);

    UsageMoved(boolean late) {
        this.late = late;
    }

    @Override
    void event(byte[] event, String data, Consumer<Step> out) {
        String without = Rewriting.edited(data, TAKEN);
        if (without.equals(data)) {
            out.accept(new Step.Send(event));
            return;
        }
        if (kept.size() == 2) {
            kept.removeFirst();
        }
        kept.add(event);
        // OpenAI's usage has an event of its own, which is nothing without it.
        if (!without.contains("\"choices\":[]")) {
            out.accept(new Step.Send(EventSplitter.withData(event, without)));
        }
    }

    @Override
    public void end(Consumer<Step> out) {
        super.end(out);
        if (late) {
            kept.forEach(event -> out.accept(new Step.Send(event)));
        }
    }
}
