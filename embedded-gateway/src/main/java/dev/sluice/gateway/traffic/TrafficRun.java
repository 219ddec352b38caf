package dev.sluice.gateway.traffic;

import dev.sluice.gateway.exchange.Ticker;
import dev.sluice.gateway.price.Cost;
import dev.sluice.gateway.price.NanoCurrency;
import dev.sluice.gateway.price.TokenPrice;
import dev.sluice.model.ModelName;
import dev.sluice.model.state.TrafficDetail;
import dev.sluice.model.state.TrafficState;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// One row of traffic at work: sends real requests over the network to a gateway, at the moments that the row says,
/// whether the ones before were answered or not.
public final class TrafficRun {

    /// Requests that run at the same time; more wait, and their lag shows.
    private static final int MOST_RUNNING = 5_000;

    private static final long SECOND = 1_000_000_000L;
    private static final long GLANCE = SECOND / 20;
    private static final double SLOWEST = 1e-6;

    private final TrafficRow row;
    private final List<Recorded.Item> recorded;
    private final Sender sender;
    private final Ticker ticker;
    private final Instant begins;
    private final Function<ModelName, @Nullable TokenPrice> prices;
    private final Consumer<Sent> sent;
    private final BiConsumer<TrafficRun, TrafficState> onEnd;
    private final Semaphore room = new Semaphore(MOST_RUNNING);
    private final AtomicInteger drivers = new AtomicInteger();
    private final Figures figures = new Figures();
    private final Course course = new Course();
    private final Set<Thread> sending = ConcurrentHashMap.newKeySet();
    private final AtomicReference<@Nullable End> end = new AtomicReference<>();
    private volatile double factor = 1;
    private volatile double recordedRate;
    private volatile long started;
    private volatile long ended;

    /// What became of one request. Times by the ticker.
    ///
    /// @param id `x-request-id`; empty where no answer came
    /// @param firstContent -1 where none came
    /// @param status 0 where no answer came
    public record Sent(
            String id, long intended, long ended, long firstContent, int status, boolean left, boolean whole) {}

    /// Why nothing more is sent.
    private record End(String how, @Nullable String reason) {}

    /// What a run is made of.
    ///
    /// @param recorded the requests that it plays again; empty for rows that make their own
    /// @param begins by the wall clock
    /// @param prices of models; null where none is known
    /// @param sent is told of each request when it has ended
    /// @param onEnd is told once, when nothing more is sent
    record Parts(
            TrafficRow row,
            List<Recorded.Item> recorded,
            Sender sender,
            Ticker ticker,
            Instant begins,
            Function<ModelName, @Nullable TokenPrice> prices,
            Consumer<Sent> sent,
            BiConsumer<TrafficRun, TrafficState> onEnd) {}

    TrafficRun(Parts parts) {
        this.row = parts.row();
        this.recorded = parts.recorded();
        this.sender = parts.sender();
        this.ticker = parts.ticker();
        this.begins = parts.begins();
        this.prices = parts.prices();
        this.sent = parts.sent();
        this.onEnd = parts.onEnd();
    }

    public TrafficRow row() {
        return row;
    }

    /// Begins, and returns at once.
    ///
    /// @param at by the ticker
    void start(long at) {
        started = at;
        int count = Math.max(1, row.users());
        drivers.set(count);
        for (int i = 0; i < count; i++) {
            int user = i;
            Thread.ofVirtual().name("traffic " + row.id()).start(() -> drive(at, user));
        }
    }

    /// Sends nothing more; what runs goes on to its end.
    public void stop() {
        end.compareAndSet(null, new End("stopped", null));
    }

    /// Sends nothing more, and leaves what runs.
    public void abort() {
        stop();
        sending.forEach(Thread::interrupt);
    }

    /// Sends so many times as often from now on; 0: nothing, until it is turned again.
    public void adjust(double times) {
        factor = times;
    }

    /// Whether it sends nothing more and waits for nothing.
    public boolean isOver() {
        return drivers.get() == 0 && figures.running.get() == 0;
    }

    /// How it goes.
    public TrafficState state() {
        long passed = (ended == 0 ? ticker.nanos() : ended) - started;
        End over = end.get();
        TokenPrice price = prices.apply(row.model());
        return new TrafficState(
                row.id(),
                row.consumer(),
                row.model(),
                row.apis(),
                row.arrival().wireName(),
                row.counted(),
                begins,
                row.length(),
                !isOver(),
                factor,
                ended == 0 ? target(passed) : 0,
                figures.achieved(passed),
                figures.begun.get(),
                figures.answered.get(),
                figures.refused.get(),
                figures.failed.get(),
                figures.left.get(),
                figures.running.get(),
                figures.tokens.get(),
                price == null ? null : NanoCurrency.amount(figures.costNanos.get()),
                price == null ? null : price.currency(),
                Duration.ofNanos(figures.lag.get()),
                figures.latency(50),
                figures.latency(95),
                figures.latency(99),
                figures.firstContent(95),
                over == null ? null : over.how(),
                over == null ? null : over.reason(),
                row.expect().stream()
                        .map(threshold -> threshold.check(actual(threshold.measure(), passed)))
                        .toList());
    }

    private @Nullable Double actual(Threshold.Measure measure, long passed) {
        boolean none = figures.answered.get() == 0;
        return switch (measure) {
            case SUCCESS_RATE -> figures.successRate();
            case P50 -> none ? null : seconds(figures.latency(50));
            case P95 -> none ? null : seconds(figures.latency(95));
            case P99 -> none ? null : seconds(figures.latency(99));
            case FIRST_CONTENT_P95 -> figures.hasFirstContent() ? seconds(figures.firstContent(95)) : null;
            case LAG -> seconds(Duration.ofNanos(figures.worstLag.get()));
            case ACHIEVED -> passed <= 0 ? null : figures.begun.get() / (passed / 1e9);
            case REFUSED -> (double) figures.refused.get();
            case FAILED -> (double) figures.failed.get();
        };
    }

    private static Double seconds(Duration time) {
        return time.toNanos() / 1e9;
    }

    /// All that is known of it.
    public TrafficDetail detail() {
        return new TrafficDetail(
                state(),
                Duration.ofNanos(Math.max(0, (ended == 0 ? ticker.nanos() : ended) - started)),
                Duration.ofNanos(figures.worstLag.get()),
                course.points(),
                figures.latencies(),
                figures.errors());
    }

    private void noteCourse() {
        long passed = ticker.nanos() - started;
        if (course.isDue(passed)) {
            course.note(passed, target(passed), figures.begun.get());
        }
    }

    private double target(long passed) {
        double rate = row.recorded() == null
                ? row.rateAt(Math.clamp((double) passed / row.length().toNanos(), 0, 1))
                : recordedRate;
        return Math.round(rate * factor * 100) / 100.0;
    }

    private void drive(long at, int user) {
        try {
            if (row.arrival() == Arrival.CLOSED) {
                ask(at, user);
            } else if (row.recorded() != null) {
                playBack(at, row.recorded().speed());
            } else {
                arrive(at);
            }
        } finally {
            end.compareAndSet(null, new End("finished", null));
            if (drivers.decrementAndGet() == 0) {
                long now = ticker.nanos();
                course.end(now - started, target(now - started), figures.begun.get());
                ended = now;
                onEnd.accept(this, state());
            }
        }
    }

    private void arrive(long at) {
        SplittableRandom random = new SplittableRandom(row.seed());
        Arrivals arrivals = new Arrivals(row, random);
        long number = 0;
        while (true) {
            long next = arrivals.next(() -> factor, reached -> waited(at + reached));
            if (next < 0 || isCapped(number) || !waited(at + next)) {
                return;
            }
            if (!launch(Prompt.draw(row, number++, random), at + next)) {
                return;
            }
        }
    }

    /// Plays requests again at the distances that they had. Where the speed is turned, it holds from then on.
    private void playBack(long at, double speed) {
        SplittableRandom random = new SplittableRandom(row.seed());
        long last = at + row.length().toNanos();
        long real = at;
        double position = 0;
        for (int i = 0; i < recorded.size() && !isCapped(i); i++) {
            Recorded.Item item = recorded.get(i);
            recordedRate = rateAround(i) * speed;
            while (position < item.at()) {
                double pace = speed * factor;
                double step = pace <= SLOWEST ? GLANCE : Math.min(GLANCE, (item.at() - position) / pace);
                real += (long) Math.ceil(step);
                position += step * pace + (step < GLANCE ? 1 : 0);
                if (real - last > 0 || !waited(real)) {
                    return;
                }
            }
            ModelName model = row.model().value().equals("*") ? item.model() : row.model();
            String api = row.apis().get(i % row.apis().size());
            if (!launch(Prompt.again(row, api, item, model, i, random), real)) {
                return;
            }
        }
    }

    /// Requests a second in the recorded second after a request.
    private double rateAround(int index) {
        int later = index;
        while (later < recorded.size()
                && recorded.get(later).at() - recorded.get(index).at() < SECOND) {
            later++;
        }
        return later - index;
    }

    private void ask(long at, int user) {
        SplittableRandom random = new SplittableRandom(row.seed() + user);
        long last = at + row.length().toNanos();
        long number = user;
        while (waited(Math.max(at, ticker.nanos())) && ticker.nanos() - last < 0 && !isCapped(number)) {
            Prompt prompt = Prompt.draw(row, number, random);
            begin(prompt);
            send(prompt, ticker.nanos());
            number += row.users();
            if (!thought()) {
                return;
            }
        }
    }

    /// Waits as long as users think, faster or slower as the rate is turned; false where it was stopped before.
    private boolean thought() {
        double left = row.thinkTime().toNanos();
        boolean goes = true;
        while (left > 0 && goes) {
            double pace = factor;
            double step = pace <= SLOWEST ? GLANCE : Math.min(GLANCE, left / pace);
            left -= step * pace;
            goes = waited(ticker.nanos() + (long) Math.ceil(step));
        }
        return goes;
    }

    /// Waits until a moment; false where it was stopped before.
    private boolean waited(long until) {
        for (long wait = until - ticker.nanos(); wait > 0 && end.get() == null; wait = until - ticker.nanos()) {
            noteCourse();
            LockSupport.parkNanos(this, Math.min(wait, GLANCE));
        }
        noteCourse();
        return end.get() == null;
    }

    private boolean isCapped(long number) {
        Long requests = row.caps().requests();
        Long tokens = row.caps().tokens();
        BigDecimal cost = row.caps().cost();
        String reason = requests != null && number >= requests
                ? "it has sent " + requests + " requests"
                : tokens != null && figures.tokens.get() >= tokens
                        ? "it has asked for " + tokens + " tokens"
                        : cost != null && figures.costNanos.get() >= NanoCurrency.nanos(cost)
                                ? "it has asked for what may cost " + cost.toPlainString()
                                : null;
        if (reason != null) {
            end.compareAndSet(null, new End("capped", reason));
        }
        return reason != null;
    }

    /// Sends it on a thread of its own; false where it was stopped before there was room.
    private boolean launch(Prompt prompt, long intended) {
        while (!room.tryAcquire()) {
            LockSupport.parkNanos(this, GLANCE / 50);
            if (end.get() != null) {
                return false;
            }
        }
        figures.goesOut(Math.max(0, ticker.nanos() - intended));
        begin(prompt);
        Thread _ = Thread.ofVirtual().start(() -> {
            try {
                send(prompt, intended);
            } finally {
                room.release();
            }
        });
        return true;
    }

    /// Counts it before it is sent, so that caps hold to the request.
    private void begin(Prompt prompt) {
        figures.begin(prompt, ticker.nanos() - started, most(prompt));
    }

    private void send(Prompt prompt, long intended) {
        sending.add(Thread.currentThread());
        Sent result = new Sent("", intended, intended, -1, 0, false, false);
        try {
            result = sender.send(prompt, intended);
        } finally {
            sending.remove(Thread.currentThread());
            figures.end(result);
            sent.accept(result);
        }
    }

    private @Nullable Cost most(Prompt prompt) {
        TokenPrice price = prices.apply(row.model());
        return price == null ? null : price.most(prompt.inputTokens(), prompt.outputTokens());
    }
}
