package dev.sluice.gateway.traffic;

import dev.sluice.gateway.exchange.Ticker;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.HdrHistogram.ConcurrentHistogram;

/// One row of traffic at work: sends real requests over the network to a gateway, at the moments that the row says,
/// whether the ones before were answered or not.
public final class TrafficRun {

    /// Requests that run at the same time; more wait, and their lag shows.
    private static final int MOST_RUNNING = 5_000;

    private static final Duration LONGEST = Duration.ofMinutes(10);
    private static final int ENOUGH_BYTES = 8192;
    private static final int EVENT_BYTES = 190;
    private static final long MICROS = 1_000;

    private final TrafficRow row;
    private final URI gateway;
    private final String key;
    private final HttpClient http;
    private final Ticker ticker;
    private final Consumer<Sent> sent;
    private final Semaphore room = new Semaphore(MOST_RUNNING);
    private final AtomicBoolean stopped = new AtomicBoolean();
    private final AtomicInteger threads = new AtomicInteger();
    private final AtomicInteger running = new AtomicInteger();
    private final AtomicLong begun = new AtomicLong();
    private final AtomicLong tokens = new AtomicLong();
    private final AtomicLong answered = new AtomicLong();
    private final AtomicLong refused = new AtomicLong();
    private final AtomicLong failed = new AtomicLong();
    private final AtomicLong left = new AtomicLong();
    private final AtomicLong lag = new AtomicLong();
    private final ConcurrentHistogram latencies = new ConcurrentHistogram(3);
    private volatile double factor = 1;
    private volatile long started;
    private volatile long ended;

    /// What became of one request. Times by the ticker.
    ///
    /// @param id `x-request-id`; empty where no answer came
    /// @param firstContent -1 where none came
    /// @param status 0 where no answer came
    public record Sent(
            String id, long intended, long ended, long firstContent, int status, boolean left, boolean whole) {}

    /// Made by [TrafficDesk] and by experiments.
    ///
    /// @param key that the consumer shows
    /// @param sent is told of each request when it has ended
    public TrafficRun(TrafficRow row, URI gateway, String key, HttpClient http, Ticker ticker, Consumer<Sent> sent) {
        this.row = row;
        this.gateway = gateway;
        this.key = key;
        this.http = http;
        this.ticker = ticker;
        this.sent = sent;
    }

    public TrafficRow row() {
        return row;
    }

    /// Begins, and returns at once.
    ///
    /// @param at by the ticker
    public void start(long at) {
        started = at;
        int drivers = Math.max(1, row.users());
        threads.set(drivers);
        for (int i = 0; i < drivers; i++) {
            int user = i;
            Thread.ofVirtual().name("traffic " + row.id()).start(() -> drive(at, user));
        }
    }

    /// Sends nothing more; what runs goes on to its end.
    public void stop() {
        stopped.set(true);
    }

    /// Sends so many times as often from now on.
    public void adjust(double times) {
        factor = times;
    }

    /// Whether it sends nothing more and waits for nothing.
    public boolean isOver() {
        return threads.get() == 0 && running.get() == 0;
    }

    /// How it goes, for people and programs.
    public Map<String, Object> figures() {
        long until = ended == 0 ? ticker.nanos() : ended;
        double seconds = Math.max(1e-3, (until - started) / 1e9);
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("id", row.id());
        all.put("consumer", row.consumer().value());
        all.put("model", row.model().value());
        all.put("running", !isOver());
        all.put("factor", factor);
        all.put("target", row.rateAt(Math.clamp(seconds / (row.length().toNanos() / 1e9), 0, 1)) * factor);
        all.put("achieved", Math.round(begun.get() / seconds * 100) / 100.0);
        all.put("sent", begun.get());
        all.put("answered", answered.get());
        all.put("refused", refused.get());
        all.put("failed", failed.get());
        all.put("left", left.get());
        all.put("inFlight", running.get());
        all.put("tokens", tokens.get());
        all.put("lag", Duration.ofNanos(lag.get()).toString());
        all.put("p50", percentile(50));
        all.put("p95", percentile(95));
        all.put("p99", percentile(99));
        return all;
    }

    private String percentile(double share) {
        return Duration.ofNanos(latencies.getValueAtPercentile(share) * MICROS).toString();
    }

    private void drive(long at, int user) {
        try {
            if (row.arrival() == Arrival.CLOSED) {
                ask(at, user);
            } else {
                arrive(at);
            }
        } finally {
            if (threads.decrementAndGet() == 0) {
                ended = ticker.nanos();
            }
        }
    }

    private void arrive(long at) {
        SplittableRandom random = new SplittableRandom(row.seed());
        Arrivals arrivals = new Arrivals(row, random);
        long number = 0;
        for (long next = arrivals.next(factor); next >= 0 && !isCapped(number); next = arrivals.next(factor)) {
            long intended = at + next;
            if (!waited(intended)) {
                return;
            }
            Prompt prompt = Prompt.draw(row, number++, random);
            room.acquireUninterruptibly();
            lag.set(Math.max(0, ticker.nanos() - intended));
            Thread.ofVirtual().start(() -> {
                try {
                    send(prompt, intended);
                } finally {
                    room.release();
                }
            });
        }
    }

    private void ask(long at, int user) {
        SplittableRandom random = new SplittableRandom(row.seed() + user);
        long end = at + row.length().toNanos();
        long number = user;
        while (waited(Math.max(at, ticker.nanos())) && ticker.nanos() - end < 0 && !isCapped(number)) {
            send(Prompt.draw(row, number, random), ticker.nanos());
            number += row.users();
            if (!waited(ticker.nanos() + (long) (row.thinkTime().toNanos() / Math.max(1e-6, factor)))) {
                return;
            }
        }
    }

    /// Waits until a moment; false where it was stopped before.
    private boolean waited(long until) {
        for (long wait = until - ticker.nanos(); wait > 0 && !stopped.get(); wait = until - ticker.nanos()) {
            LockSupport.parkNanos(this, Math.min(wait, 100_000_000));
        }
        return !stopped.get();
    }

    private boolean isCapped(long number) {
        Long requests = row.caps().requests();
        Long most = row.caps().tokens();
        return (requests != null && number >= requests) || (most != null && tokens.get() >= most);
    }

    private void send(Prompt prompt, long intended) {
        running.incrementAndGet();
        begun.incrementAndGet();
        tokens.addAndGet((long) prompt.inputTokens() + prompt.outputTokens());
        Sent result = new Sent("", intended, intended, -1, 0, false, false);
        try {
            result = answer(http.send(request(prompt), HttpResponse.BodyHandlers.ofInputStream()), prompt, intended);
        } catch (IOException broken) {
            result = new Sent("", intended, ticker.nanos(), -1, 0, false, false);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            count(result);
            running.decrementAndGet();
            sent.accept(result);
        }
    }

    private HttpRequest request(Prompt prompt) {
        HttpRequest.Builder request = HttpRequest.newBuilder(gateway.resolve(prompt.path()))
                .timeout(LONGEST)
                .header("Authorization", "Bearer " + key)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(prompt.body()));
        return (prompt.api().equals("messages") ? request.header("anthropic-version", "2023-06-01") : request).build();
    }

    private Sent answer(HttpResponse<InputStream> response, Prompt prompt, long intended) throws IOException {
        String id = response.headers().firstValue("x-request-id").orElse("");
        long first = -1;
        long size = 0;
        boolean broken = false;
        byte[] buffer = new byte[ENOUGH_BYTES];
        try (InputStream in = response.body()) {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                first = first < 0 ? ticker.nanos() : first;
                size += read;
                broken |= prompt.streamed() && isError(buffer, read);
                if (prompt.leavesAfter() < 1 && size > prompt.leavesAfter() * prompt.outputTokens() * EVENT_BYTES) {
                    return new Sent(id, intended, ticker.nanos(), first, response.statusCode(), true, false);
                }
            }
        } catch (IOException cut) {
            broken = true;
        }
        return new Sent(
                id, intended, ticker.nanos(), prompt.streamed() ? first : -1, response.statusCode(), false, !broken);
    }

    private static boolean isError(byte[] buffer, int length) {
        String text = new String(buffer, 0, length, StandardCharsets.UTF_8);
        return text.contains("\"error\":{") || text.contains("\"response.failed\"");
    }

    private void count(Sent result) {
        if (result.left()) {
            left.incrementAndGet();
        } else if (result.status() / 100 == 2 && result.whole()) {
            answered.incrementAndGet();
            latencies.recordValue(Math.max(0, result.ended() - result.intended()) / MICROS);
        } else if (result.status() == 429 || result.status() == 403) {
            refused.incrementAndGet();
        } else {
            failed.incrementAndGet();
        }
    }
}
