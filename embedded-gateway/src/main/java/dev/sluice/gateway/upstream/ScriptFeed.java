package dev.sluice.gateway.upstream;

import dev.sluice.gateway.script.Step;
import java.util.Iterator;
import java.util.function.Consumer;

/// The steps of a script.
record ScriptFeed(Iterator<Step> steps) implements StepSource.Feed {

    @Override
    public boolean pull(Consumer<Step> out) {
        if (steps.hasNext()) {
            out.accept(steps.next());
        }
        return !steps.hasNext();
    }

    @Override
    public void demand(Runnable more) {
        more.run();
    }

    @Override
    public void fail(Throwable cause) {}
}
