package dev.sluice.gateway.upstream;

import dev.sluice.gateway.exchange.Ticker;
import dev.sluice.gateway.exchange.Timer;
import dev.sluice.gateway.script.Answer;
import dev.sluice.gateway.script.Step;
import dev.sluice.gateway.simulation.SimulatedBackends;
import java.util.Iterator;
import java.util.function.Consumer;
import org.eclipse.jetty.http.HttpFields;
import org.jspecify.annotations.Nullable;

/// The way to simulated backends without a server between: their answers come as their steps say, by a timer.
public final class SimulatedWire implements Wire {

    private final SimulatedBackends backends;
    private final Ticker ticker;
    private final Timer timer;

    public SimulatedWire(SimulatedBackends backends, Ticker ticker, Timer timer) {
        this.backends = backends;
        this.ticker = ticker;
        this.timer = timer;
    }

    @Override
    public Call open(Target target) {
        return new Simulated(target);
    }

    private final class Simulated implements Call {

        private final Target target;
        private @Nullable Runnable end;
        private boolean aborted;

        Simulated(Target target) {
            this.target = target;
        }

        @Override
        public void send(Outgoing request, Listener listener) {
            listener.onSent();
            SimulatedBackends.Served served =
                    backends.serve(target.url().getHost(), target.url().getPath(), request.body());
            end = served.end();
            Iterator<Step> steps = served.answer().steps();
            Step first = steps.next();
            if (first instanceof Step.Wait(long nanos)) {
                timer.after(nanos, () -> answer(served.answer(), steps, listener));
            } else {
                throw new IllegalStateException("a simulated backend takes its time first");
            }
        }

        private void answer(Answer answer, Iterator<Step> steps, Listener listener) {
            if (aborted) {
                return;
            }
            HttpFields.Mutable headers = HttpFields.build();
            answer.headers().forEach(headers::put);
            Head head = new Head(answer.status(), headers);
            Feed feed = new Feed(new ScriptFeed(steps), () -> {
                ended();
                timer.after(0, () -> listener.onEnd(head, null));
            });
            listener.onAnswer(head, new StepSource(feed, ticker, timer, broken -> listener.onEnd(head, broken)));
        }

        @Override
        public void abort(Throwable cause) {
            aborted = true;
            ended();
        }

        private void ended() {
            Runnable told = end;
            end = null;
            if (told != null) {
                told.run();
            }
        }
    }

    /// A script that tells when it is at its end.
    private record Feed(ScriptFeed script, Runnable whenOver) implements StepSource.Feed {

        @Override
        public boolean pull(Consumer<Step> out) {
            boolean over = script.pull(out);
            if (over) {
                whenOver.run();
            }
            return over;
        }

        @Override
        public void demand(Runnable more) {
            script.demand(more);
        }

        @Override
        public void fail(Throwable cause) {
            whenOver.run();
        }
    }
}
