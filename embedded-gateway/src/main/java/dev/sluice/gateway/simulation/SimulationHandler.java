package dev.sluice.gateway.simulation;

import dev.sluice.gateway.exchange.Refusal;
import dev.sluice.gateway.exchange.RefusalCode;
import dev.sluice.gateway.protocol.Apis;
import dev.sluice.gateway.protocol.ErrorBody;
import dev.sluice.gateway.protocol.ModelRequest;
import dev.sluice.gateway.protocol.Protocol;
import dev.sluice.gateway.protocol.RequestReader;
import dev.sluice.model.config.SimulationConfig;
import dev.sluice.model.exchange.CausedBy;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.time.InstantSource;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.random.RandomGenerator;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Blocker;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.StringNode;

/// The built-in model server: speaks OpenAI's chat completions at the speed it is told, and reports its usage
/// honestly. Which backend is meant, the host name says. It runs on virtual threads and blocks them.
public final class SimulationHandler extends Handler.Abstract {

    private static final int SHORTEST = 24;
    private static final int LONGEST = 160;
    private static final double NANOS_PER_SECOND = 1e9;

    private final Function<String, @Nullable SimulationConfig> backends;
    private final ToLongFunction<ModelRequest> promptTokens;
    private final Pace pace;
    private final RandomGenerator random;
    private final InstantSource clock;

    /// @param backends the behaviour of a backend by its id; null: there is none
    /// @param promptTokens counts a request's prompt
    /// @param random must be safe for use by many threads
    public SimulationHandler(
            Function<String, @Nullable SimulationConfig> backends,
            ToLongFunction<ModelRequest> promptTokens,
            Pace pace,
            RandomGenerator random,
            InstantSource clock) {
        this.backends = backends;
        this.promptTokens = promptTokens;
        this.pace = pace;
        this.random = random;
        this.clock = clock;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        SimulationConfig behaviour = backends.apply(Request.getServerName(request));
        if (behaviour == null) {
            refuse(response, callback, 404, "no such simulated backend");
            return true;
        }
        if (!Request.getPathInContext(request).equals("/v1/chat/completions")) {
            refuse(response, callback, 404, "a simulated backend speaks chat completions only");
            return true;
        }
        byte[] body;
        try (InputStream in = Content.Source.asInputStream(request)) {
            body = in.readAllBytes();
        }
        switch (RequestReader.read(Apis.CHAT, body)) {
            case RequestReader.Reading.Malformed malformed -> refuse(response, callback, 400, malformed.reason());
            case RequestReader.Reading.Understood understood ->
                answer(understood.request(), behaviour, response, callback);
        }
        return true;
    }

    private void answer(ModelRequest chat, SimulationConfig behaviour, Response response, Callback callback)
            throws IOException {
        long prompt = promptTokens.applyAsLong(chat);
        long room = behaviour.contextTokens() - prompt;
        if (room <= 0) {
            refuse(
                    response,
                    callback,
                    400,
                    "This model's maximum context length is " + behaviour.contextTokens()
                            + " tokens, and the messages have " + prompt + ".");
            return;
        }
        int wanted = random.nextInt(SHORTEST, LONGEST);
        long most = Math.min(room, chat.maxOutputTokens() == null ? Long.MAX_VALUE : chat.maxOutputTokens());
        SimulatedAnswer answer = new SimulatedAnswer(
                "chatcmpl-sim" + Long.toUnsignedString(random.nextLong(), 36),
                clock.instant().getEpochSecond(),
                quoted(chat),
                prompt,
                (int) Math.min(wanted, most),
                most < wanted);
        pace.await(strayed(behaviour.firstTokenLatency().toNanos(), behaviour.jitter()));
        if (chat.streamed()) {
            stream(answer, chat.usageAsked(), behaviour, response);
            callback.succeeded();
        } else {
            pace.await((long) (answer.outputTokens() * NANOS_PER_SECOND / behaviour.tokensPerSecond()));
            response.setStatus(200);
            response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/json");
            response.write(true, ByteBuffer.wrap(answer.whole()), callback);
        }
    }

    private void stream(SimulatedAnswer answer, boolean usage, SimulationConfig behaviour, Response response)
            throws IOException {
        response.setStatus(200);
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, "text/event-stream");
        write(response, false, answer.firstEvent());
        long gap = (long) (NANOS_PER_SECOND / behaviour.tokensPerSecond());
        for (int i = 0; i < answer.outputTokens(); i++) {
            if (i > 0) {
                pace.await(strayed(gap, behaviour.jitter()));
            }
            write(response, false, answer.tokenEvent(i));
        }
        write(response, false, answer.finishEvent());
        if (usage) {
            write(response, false, answer.usageEvent());
        }
        write(response, true, SimulatedAnswer.done());
    }

    /// A time that strays by the jitter, evenly to both sides.
    private long strayed(long nanos, double jitter) {
        return (long) (nanos * (1 + jitter * (random.nextDouble() * 2 - 1)));
    }

    private static String quoted(ModelRequest chat) {
        return StringNode.valueOf(Objects.requireNonNull(chat.model()).value()).toString();
    }

    private static void refuse(Response response, Callback callback, int status, String message) {
        byte[] body =
                ErrorBody.json(Protocol.OPENAI, Refusal.of(RefusalCode.MALFORMED_REQUEST, CausedBy.CLIENT, message));
        response.setStatus(status);
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/json");
        response.write(true, ByteBuffer.wrap(body), callback);
    }

    private static void write(Response response, boolean last, byte[] bytes) throws IOException {
        try (Blocker.Callback done = Blocker.callback()) {
            response.write(last, ByteBuffer.wrap(bytes), done);
            done.block();
        }
    }
}
