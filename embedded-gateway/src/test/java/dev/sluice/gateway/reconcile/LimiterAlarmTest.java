package dev.sluice.gateway.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.gateway.account.AccountStep;
import dev.sluice.gateway.account.Ending;
import dev.sluice.gateway.configuration.FileConfigurationStore;
import dev.sluice.gateway.configuration.Opening;
import dev.sluice.gateway.exchange.Exchange;
import dev.sluice.gateway.exchange.Ticker;
import dev.sluice.gateway.keyring.Keyring;
import dev.sluice.gateway.ledger.Ledger;
import dev.sluice.gateway.ledger.SqliteLedger;
import dev.sluice.gateway.limit.Admission;
import dev.sluice.gateway.limit.LimitRequest;
import dev.sluice.gateway.limit.Reservation;
import dev.sluice.gateway.limit.reserve.ReservingLimiter;
import dev.sluice.gateway.price.Cost;
import dev.sluice.gateway.publish.GatewayPublisher;
import dev.sluice.model.ConsumerId;
import dev.sluice.model.ExchangeId;
import dev.sluice.model.ModelName;
import dev.sluice.model.TokenCount;
import dev.sluice.model.exchange.ExchangeRecord;
import dev.sluice.model.exchange.Outcome;
import dev.sluice.model.exchange.TokenUsage;
import dev.sluice.model.state.GatewayEvent;
import dev.sluice.model.state.Severity;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The standing check over the real limiter and the real ledger, which loses rows where a test says so.
class LimiterAlarmTest {

    private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");
    private static final int LOOKS = 12;

    @TempDir
    Path folder;

    private final AtomicLong nanos = new AtomicLong(1);
    private final Ticker ticker = nanos::get;
    private final InstantSource clock = () -> START.plusNanos(nanos.get());
    private final AtomicLong ids = new AtomicLong();
    private volatile Predicate<String> lost = _ -> false;
    private SqliteLedger ledger;
    private ReservingLimiter limiter;
    private GatewayPublisher publisher;
    private AccountStep account;
    private LimiterAlarm alarm;

    @BeforeEach
    void begin() throws Exception {
        ledger = SqliteLedger.open(folder, clock);
        limiter = new ReservingLimiter(ticker, clock);
        publisher = new GatewayPublisher(ticker, clock, _ -> {});
        account = new AccountStep(losing(ledger), clock, ticker);
        alarm = new LimiterAlarm(
                new StandingCheck(limiter::settlements, ledger),
                ledger,
                publisher,
                () -> publisher.exchanges().latest(),
                clock);
        limit("{id: all, counterKey: global, tokensPerMinute: 100000000}");
    }

    @AfterEach
    void end() {
        ledger.close();
    }

    @Test
    void theyAgreeAtAnyMomentWhileRequestsRun() throws Exception {
        try (ExecutorService callers = Executors.newFixedThreadPool(4)) {
            List<? extends Future<?>> running = List.of(1, 2, 3, 4).stream()
                    .map(caller -> callers.submit(() -> {
                        for (int i = 0; i < 500; i++) {
                            run("10.0.0." + caller);
                        }
                    }))
                    .toList();
            while (!running.stream().allMatch(Future::isDone)) {
                passAMinuteAndLook();
            }
            for (Future<?> each : running) {
                each.get();
            }
        }
        alarm.lookForTheLastTime();
        assertThat(publisher.events().latest()).isEmpty();
        assertThat(ledger.state().limiterDifference()).isZero();
        assertThat(limiter.settlements().counters().getFirst().tokens()).isEqualTo(2_000 * 10);
    }

    @Test
    void aRowThatIsMissingIsOneAlarmWithBothNumbersAndTheRequest() {
        lost = "x-4"::equals;
        for (int i = 0; i < 10; i++) {
            run("10.0.0.1");
        }
        passAMinuteAndLook();
        passAMinuteAndLook();

        assertThat(publisher.events().latest()).singleElement().satisfies(LimiterAlarmTest::isTheAlarm);
        assertThat(ledger.state().limiterDifference()).isEqualTo(10);
    }

    private static void isTheAlarm(GatewayEvent event) {
        assertThat(event.kind()).isEqualTo("ledger");
        assertThat(event.severity()).isEqualTo(Severity.ERROR);
        assertThat(event.subject()).isEqualTo("all=*");
        assertThat(event.reason()).isEqualTo("the limiter charged 100 tokens, the ledger's rows say 90; requests: x-4");
    }

    @Test
    void atTheEndAMissingRowIsFoundAtOnce() {
        lost = "x-2"::equals;
        run("10.0.0.1");
        run("10.0.0.1");
        alarm.lookForTheLastTime();
        assertThat(publisher.events().latest()).hasSize(1);
    }

    @Test
    void aRowThatIsWrittenSomeSecondsLateIsNoAlarm() {
        Reservation reservation = admit("x-late", "10.0.0.1");
        reservation.settle(usage());
        nanos.addAndGet(Duration.ofMinutes(1).toNanos());
        for (int i = 0; i < 5; i++) {
            alarm.look();
        }
        record("x-late", "10.0.0.1", reservation);
        for (int i = 0; i < LOOKS; i++) {
            alarm.look();
        }
        assertThat(publisher.events().latest()).isEmpty();
    }

    @Test
    void countersThatWereForgottenAndCameAgainAreNoAlarm() throws Exception {
        limit("{id: by-ip, counterKey: client-ip, tokensPerMinute: 100000}");
        for (int round = 0; round < 3; round++) {
            for (int i = 0; i < 300; i++) {
                run("10.0." + round + "." + i);
                run("10.9.9." + i % 7);
                nanos.addAndGet(Duration.ofSeconds(1).toNanos());
            }
            passAMinuteAndLook();
        }
        assertThat(limiter.settlements().counters()).hasSizeLessThan(900);
        assertThat(publisher.events().latest()).isEmpty();
    }

    @Test
    void rowsOfAnEarlierRunAreNotComparedWithThisOne() throws Exception {
        run("10.0.0.1");
        ledger.close();
        ids.set(100);
        begin();
        run("10.0.0.1");
        passAMinuteAndLook();
        assertThat(publisher.events().latest()).isEmpty();
    }

    private void passAMinuteAndLook() {
        nanos.addAndGet(Duration.ofMinutes(1).toNanos());
        for (int i = 0; i < LOOKS; i++) {
            alarm.look();
        }
    }

    /// A request of ten tokens.
    private void run(String clientIp) {
        String id = "x-" + ids.incrementAndGet();
        Reservation reservation = admit(id, clientIp);
        reservation.settle(usage());
        record(id, clientIp, reservation);
    }

    private Reservation admit(String id, String clientIp) {
        Admission admission = limiter.admit(new LimitRequest(
                new ExchangeId(id), new ConsumerId("app"), new ModelName("m"), clientIp, _ -> null, 5, 20L, false));
        return ((Admission.Admitted) admission).reservation();
    }

    private void record(String id, String clientIp, Reservation reservation) {
        Exchange exchange = new Exchange(new Exchange.Start(
                new ExchangeId(id), clock.instant(), nanos.get(), new ConsumerId("app"), null, clientIp, "chat", 1));
        exchange.asks(new ModelName("m"), false);
        exchange.admitted(reservation.admission(), reservation.reservedTokens(), reservation.counterKeys());
        exchange.ended(reservation.end());
        Ending ending = new Ending(200, Outcome.COMPLETED, null, null, null, usage(), false, 0, 0);
        publisher.ended(account.settle(exchange, ending, 10, Cost.NONE));
    }

    private static TokenUsage usage() {
        return new TokenUsage(TokenCount.of(6), TokenCount.ZERO, TokenCount.of(4), TokenCount.ZERO);
    }

    private void limit(String limit) throws Exception {
        Path file = Files.writeString(folder.resolve("gateway.yaml"), "version: 1\nlimits: [" + limit + "]\n");
        switch (FileConfigurationStore.open(file, folder, Map.of(), Keyring.NONE, clock)) {
            case Opening.Ready ready -> {
                try (var store = ready.store()) {
                    limiter.configure(store.current().config().limits());
                }
            }
            case Opening.Refused refused -> throw new AssertionError(refused.problems());
        }
    }

    /// The planted defect.
    private Ledger losing(Ledger whole) {
        return (Ledger) Proxy.newProxyInstance(
                Ledger.class.getClassLoader(), new Class<?>[] {Ledger.class}, (_, method, arguments) -> {
                    if (method.getName().equals("settle")
                            && arguments[0] instanceof ExchangeRecord exchange
                            && lost.test(exchange.id().value())) {
                        return null;
                    }
                    return method.invoke(whole, arguments);
                });
    }
}
