package dev.sluice.gateway.virtual;

import dev.sluice.gateway.experiment.Seen;
import dev.sluice.gateway.traffic.Arrival;
import dev.sluice.gateway.traffic.Arrivals;
import dev.sluice.gateway.traffic.Prompt;
import dev.sluice.gateway.traffic.TrafficRow;
import dev.sluice.model.ConsumerId;
import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.eclipse.jetty.http.HttpFields;
import org.jspecify.annotations.Nullable;

/// The client apps of a row of traffic, in simulated time.
final class VirtualClients {

    static final String GROUP = "clients";

    private static final long LEAVES_WITHIN = 1_000_000_000L;

    private final Turns turns;
    private final Supplier<VirtualGateway> gateway;
    private final Consumer<Seen> seen;
    private boolean stopped;

    /// @param gateway the one that answers now
    /// @param seen is told of each request when it has ended
    VirtualClients(Turns turns, Supplier<VirtualGateway> gateway, Consumer<Seen> seen) {
        this.turns = turns;
        this.gateway = gateway;
        this.seen = seen;
    }

    /// Sends nothing more; what runs goes on.
    void stop() {
        stopped = true;
    }

    /// Starts the requests of a row, at their time.
    void start(TrafficRow row) {
        RandomGenerator random = new SplittableRandom(row.seed());
        long begin = row.at().toNanos();
        if (row.arrival() == Arrival.CLOSED) {
            for (int user = 0; user < row.users(); user++) {
                SplittableRandom own = new SplittableRandom(row.seed() + user);
                long first = user;
                turns.start(begin, GROUP, () -> ask(row, own, first));
            }
        } else {
            turns.start(begin, GROUP, () -> arrive(row, random, begin));
        }
    }

    private void arrive(TrafficRow row, RandomGenerator random, long begin) {
        Arrivals arrivals = new Arrivals(row, random);
        long number = 0;
        for (long next = arrivals.next(); next >= 0 && !isOver(row, number); next = arrivals.next()) {
            turns.idle(begin + next - turns.nanos());
            if (stopped) {
                return;
            }
            Prompt prompt = Prompt.draw(row, number++, random);
            turns.start(turns.nanos(), GROUP, () -> seen.accept(send(row.consumer(), prompt)));
        }
    }

    private void ask(TrafficRow row, RandomGenerator random, long first) {
        long end = turns.nanos() + row.length().toNanos();
        for (long number = first; turns.nanos() < end && !stopped && !isOver(row, number); number += row.users()) {
            seen.accept(send(row.consumer(), Prompt.draw(row, number, random)));
            turns.idle(row.thinkTime().toNanos());
        }
    }

    private static boolean isOver(TrafficRow row, long number) {
        Long most = row.caps().requests();
        return most != null && number >= most;
    }

    /// Sends one request on the current thread, and waits for its answer.
    Seen send(ConsumerId consumer, Prompt prompt) {
        byte[] body = prompt.body().getBytes(StandardCharsets.UTF_8);
        HttpFields headers = headers(consumer, prompt, body.length);
        long intended = turns.nanos();
        VirtualRequest request = new VirtualRequest("POST", prompt.path(), headers, body, intended);
        Hearing hearing = new Hearing(prompt, request);
        VirtualResponse response = new VirtualResponse(request, hearing);
        if (prompt.leavesAfter() < 1 && !prompt.streamed()) {
            turns.after((long) (prompt.leavesAfter() * LEAVES_WITHIN), request::leave);
        }
        gateway.get().serve(request, response);
        @Nullable String id = response.getHeaders().get("x-request-id");
        return new Seen(
                id,
                intended,
                turns.nanos(),
                prompt.streamed() ? hearing.firstAt : -1,
                response.getStatus(),
                request.isGone(),
                response.hasLastWrite() && !hearing.isBroken(response));
    }

    /// What a client sends before the body.
    static HttpFields headers(ConsumerId consumer, Prompt prompt, int length) {
        HttpFields headers = HttpFields.build()
                .put("Authorization", "Bearer " + VirtualGateway.keyOf(consumer.value()))
                .put("Content-Type", "application/json")
                .put("Content-Length", length)
                .put("Host", "127.0.0.1:7333")
                .asImmutable();
        return prompt.api().equals("messages")
                ? HttpFields.build(headers).put("anthropic-version", "2023-06-01")
                : headers;
    }

    /// A client that reads its answer.
    private final class Hearing implements VirtualResponse.Reader {

        private final Prompt prompt;
        private final VirtualRequest request;
        private long firstAt = -1;
        private int writes;

        Hearing(Prompt prompt, VirtualRequest request) {
            this.prompt = prompt;
            this.request = request;
        }

        @Override
        public void wrote(VirtualResponse response, int size) {
            if (firstAt < 0) {
                firstAt = turns.nanos();
            }
            writes++;
            if (prompt.streamed() && writes > prompt.leavesAfter() * prompt.outputTokens()) {
                boolean leaves = prompt.leavesAfter() < 1 && !request.isGone();
                if (leaves) {
                    turns.after(0, request::leave);
                }
            }
        }

        /// Whether a stream says that it ended in an error.
        boolean isBroken(VirtualResponse response) {
            if (!prompt.streamed() || response.getStatus() != 200) {
                return false;
            }
            String body = new String(response.body(), StandardCharsets.UTF_8);
            String tail = body.substring(Math.max(0, body.length() - 600));
            return tail.contains("\"error\":{") || tail.contains("\"response.failed\"");
        }
    }
}
