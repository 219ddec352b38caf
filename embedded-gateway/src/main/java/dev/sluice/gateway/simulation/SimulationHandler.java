package dev.sluice.gateway.simulation;

import dev.sluice.gateway.script.Answer;
import dev.sluice.gateway.script.Step;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Iterator;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Blocker;
import org.eclipse.jetty.util.Callback;

/// The built-in model server: gives the answers of simulated backends over HTTP, at the speed that they are meant to
/// have. Which backend is meant, the host name says. It runs on virtual threads and blocks them.
public final class SimulationHandler extends Handler.Abstract {

    private final SimulatedBackends backends;
    private final Pace pace;

    public SimulationHandler(SimulatedBackends backends, Pace pace) {
        this.backends = backends;
        this.pace = pace;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        byte[] body;
        try (InputStream in = Content.Source.asInputStream(request)) {
            body = in.readAllBytes();
        }
        SimulatedBackends.Served served =
                backends.serve(Request.getServerName(request), Request.getPathInContext(request), body);
        try {
            play(served.answer(), response);
            callback.succeeded();
        } finally {
            served.end().run();
        }
        return true;
    }

    private void play(Answer answer, Response response) throws IOException {
        response.setStatus(answer.status());
        answer.headers().forEach(response.getHeaders()::put);
        Iterator<Step> steps = answer.steps();
        while (steps.hasNext()) {
            switch (steps.next()) {
                case Step.Wait(long nanos) -> pace.await(nanos);
                case Step.Send(byte[] bytes) -> write(response, !steps.hasNext(), bytes);
                case Step.Break _, Step.Stall _ ->
                    throw new IllegalStateException("a simulated backend neither breaks nor stalls; faults do that");
            }
        }
    }

    private static void write(Response response, boolean last, byte[] bytes) throws IOException {
        try (Blocker.Callback done = Blocker.callback()) {
            response.write(last, ByteBuffer.wrap(bytes), done);
            done.block();
        }
    }
}
