package dev.sluice.gateway.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.sun.management.ThreadMXBean;
import dev.sluice.model.ConsumerId;
import dev.sluice.model.ModelName;
import dev.sluice.model.exchange.ExchangeRecord;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// What is counted of exchanges, as Prometheus reads it.
class ExchangeMetricsTest {

    private final GatewayMetrics metrics = new GatewayMetrics("1.2.3", Map.of());

    @AfterEach
    void close() {
        metrics.close();
    }

    @Test
    void tokensAreCountedByTypeConsumerModelAndBackend() throws Exception {
        metrics.ended(Ended.completed("checkout", "gpt-4o"));
        metrics.ended(Ended.completed("checkout", "gpt-4o"));

        Scrape scrape = scrape();
        Map<String, String> labels = Map.of(
                "gen_ai_operation_name", "chat",
                "gen_ai_request_model", "gpt-4o",
                "gen_ai_response_model", "gpt-4o-prod",
                "sluice_consumer", "checkout",
                "sluice_backend", "east",
                "gen_ai_token_type", "input");
        assertThat(scrape.sum("gen_ai_client_token_usage_sum", labels)).isEqualTo(1620);
        assertThat(scrape.sum("gen_ai_client_token_usage_count", labels)).isEqualTo(2);
        assertThat(scrape.sum("gen_ai_client_token_usage_sum", Map.of("gen_ai_token_type", "output")))
                .isEqualTo(190);
        assertThat(scrape.sum("sluice_tokens_charged_total", Map.of("sluice_consumer", "checkout")))
                .isEqualTo(1810);
        assertThat(scrape.sum("sluice_tokens_cached_input_total", Map.of())).isEqualTo(200);
        assertThat(scrape.sum("sluice_tokens_reasoning_total", Map.of())).isEqualTo(40);
    }

    @Test
    void costIsCountedByCurrencyAndIsNotZeroWhereThereIsNoPrice() throws Exception {
        metrics.ended(Ended.completed("checkout", "gpt-4o"));

        Scrape scrape = scrape();
        assertThat(scrape.sum("sluice_cost_total", Map.of("sluice_currency", "USD")))
                .isEqualTo(0.0029);
        assertThat(scrape.of("sluice_requests_unpriced_total", Map.of())).isEmpty();
    }

    @Test
    void whatTheGeneratorSentIsCountedApartFromWhatClientsSent() throws Exception {
        metrics.ended(Ended.completed("checkout", "gpt-4o"));
        metrics.ended(generated("checkout"));
        metrics.ended(generated("checkout"));

        Scrape scrape = scrape();
        Map<String, String> mark = Map.of("sluice_generated", "true");
        for (String counter : List.of(
                "sluice_requests_total",
                "gen_ai_server_request_duration_seconds_count",
                "gen_ai_server_time_to_first_token_seconds_count",
                "gen_ai_client_operation_duration_seconds_count",
                "sluice_overhead_seconds_count")) {
            assertThat(scrape.sum(counter, Map.of())).as(counter).isEqualTo(3);
            assertThat(scrape.sum(counter, mark)).as(counter).isEqualTo(2);
        }
        assertThat(scrape.sum("sluice_tokens_charged_total", mark)).isEqualTo(1810);
        assertThat(scrape.sum("sluice_cost_total", mark)).isEqualTo(0.0058);
    }

    @Test
    void beyondTheBoundWhatTheGeneratorSentIsStillKnownByItsLabel() throws Exception {
        for (int i = 0; i < ExchangeMetrics.MOST_SERIES; i++) {
            metrics.ended(Ended.completed("consumer-" + i, "gpt-4o"));
        }
        metrics.ended(generated("one-more"));

        assertThat(scrape().sum(
                                "sluice_requests_total",
                                Map.of("sluice_consumer", "other", "sluice_generated", "true")))
                .isEqualTo(1);
    }

    private static ExchangeRecord generated(String consumer) {
        return Ended.with(Ended.completed(consumer, "gpt-4o"), "clientIp", ExchangeRecord.GENERATOR);
    }

    @Test
    void durationsFallIntoTheBucketsOfTheConventions() throws Exception {
        metrics.ended(Ended.completed("checkout", "gpt-4o"));

        Scrape scrape = scrape();
        assertThat(bounds(scrape, "gen_ai_server_request_duration_seconds_bucket"))
                .containsExactly(
                        "0.01", "0.02", "0.04", "0.08", "0.16", "0.32", "0.64", "1.28", "2.56", "5.12", "10.24",
                        "20.48", "40.96", "81.92", "+Inf");
        assertThat(scrape.sum("gen_ai_server_request_duration_seconds_bucket", Map.of("le", "1.28")))
                .isZero();
        assertThat(scrape.sum("gen_ai_server_request_duration_seconds_bucket", Map.of("le", "2.56")))
                .isEqualTo(1);
        assertThat(scrape.sum("gen_ai_server_time_to_first_token_seconds_sum", Map.of()))
                .isEqualTo(0.31);
        assertThat(scrape.sum("gen_ai_server_time_per_output_token_seconds_sum", Map.of()))
                .isCloseTo((1.9 - 0.31) / 94, within(1e-9));
        assertThat(scrape.sum("gen_ai_client_operation_duration_seconds_sum", Map.of("sluice_backend", "east")))
                .isEqualTo(1.89);
    }

    @Test
    void refusalsAreCountedByCodeAndLimitAndHaveAnErrorType() throws Exception {
        metrics.ended(Ended.refused("checkout", "gpt-4o", "token_rate_exceeded", ",\"limit\":\"per-app\""));

        Scrape scrape = scrape();
        assertThat(scrape.sum(
                        "sluice_refusals_total",
                        Map.of(
                                "sluice_code",
                                "token_rate_exceeded",
                                "sluice_limit",
                                "per-app",
                                "sluice_consumer",
                                "checkout")))
                .isEqualTo(1);
        assertThat(scrape.sum(
                        "sluice_requests_total", Map.of("sluice_outcome", "refused", "sluice_caused_by", "client")))
                .isEqualTo(1);
        assertThat(scrape.sum(
                        "gen_ai_server_request_duration_seconds_count",
                        Map.of("error_type", "token_rate_exceeded", "gen_ai_provider_name", "sluice")))
                .isEqualTo(1);
        assertThat(scrape.of("gen_ai_client_token_usage_count", Map.of())).isEmpty();
        assertThat(scrape.of("gen_ai_server_time_to_first_token_seconds_count", Map.of()))
                .isEmpty();
    }

    @Test
    void modelsThatNoBackendAnsweredForAreOther() throws Exception {
        metrics.ended(Ended.refused("checkout", "made-up", "model_not_found", ""));
        metrics.ended(Ended.completed("checkout", "gpt-4o"));

        Scrape scrape = scrape();
        assertThat(scrape.sum("sluice_requests_total", Map.of("gen_ai_request_model", "other")))
                .isEqualTo(1);
        assertThat(scrape.sum("sluice_requests_total", Map.of("gen_ai_request_model", "gpt-4o")))
                .isEqualTo(1);
    }

    @Test
    void aHundredThousandModelNamesMakeAHundredLabelsAndLoseNoRequest() throws Exception {
        ExchangeRecord exchange = Ended.completed("checkout", "gpt-4o");
        for (int i = 0; i < 100_000; i++) {
            metrics.ended(Ended.with(exchange, "requestModel", new ModelName("model-" + i)));
        }

        Scrape scrape = scrape();
        List<Scrape.Sample> requests = scrape.of("sluice_requests_total", Map.of());
        // One of the hundred is the backend's own name for the model; `other` takes its place.
        assertThat(requests).hasSize(ModelLabels.MOST_LEARNED);
        assertThat(requests.stream().mapToDouble(Scrape.Sample::value).sum()).isEqualTo(100_000);
        assertThat(scrape.samples().size()).isLessThan(11_000);
    }

    @Test
    void consumersAndModelsBeyondTheBoundCountTogetherAndLoseNoRequest() throws Exception {
        ExchangeRecord exchange = Ended.completed("checkout", "gpt-4o");
        for (int i = 0; i < 3 * ExchangeMetrics.MOST_SERIES; i++) {
            metrics.ended(Ended.with(exchange, "consumer", new ConsumerId("consumer-" + i)));
        }

        Scrape scrape = scrape();
        List<Scrape.Sample> requests = scrape.of("sluice_requests_total", Map.of());
        assertThat(requests).hasSize(ExchangeMetrics.MOST_SERIES + 1);
        assertThat(requests.stream().mapToDouble(Scrape.Sample::value).sum())
                .isEqualTo(3 * ExchangeMetrics.MOST_SERIES);
        assertThat(scrape.sum("sluice_requests_total", Map.of("sluice_consumer", "other")))
                .isEqualTo(2 * ExchangeMetrics.MOST_SERIES);
    }

    @Test
    void noneIsLostWhileManyThreadsCountAndOneScrapes() throws Exception {
        List<ExchangeRecord> exchanges = IntStream.range(0, 400)
                .mapToObj(i -> Ended.completed("consumer-" + i, "model-" + i))
                .toList();
        List<Thread> threads = IntStream.range(0, 4)
                .mapToObj(t -> Thread.ofPlatform().start(() -> {
                    for (int i = 0; i < 5_000; i++) {
                        metrics.ended(exchanges.get(i % exchanges.size()));
                    }
                }))
                .toList();
        while (threads.stream().anyMatch(Thread::isAlive)) {
            assertThat(scrape().sum("sluice_requests_total", Map.of())).isLessThanOrEqualTo(20_000);
        }
        assertThat(scrape().sum("sluice_requests_total", Map.of())).isEqualTo(20_000);
        assertThat(scrape().sum("gen_ai_client_token_usage_count", Map.of("gen_ai_token_type", "input")))
                .isEqualTo(20_000);
    }

    @Test
    void countingAllocatesNoMoreThanItsKeys() {
        ExchangeRecord exchange = Ended.completed("checkout", "gpt-4o");
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long fewest = Long.MAX_VALUE;
        for (int round = 0; round < 20; round++) {
            long before = threads.getCurrentThreadAllocatedBytes();
            for (int i = 0; i < 1_000; i++) {
                metrics.ended(exchange);
            }
            fewest = Math.min(fewest, threads.getCurrentThreadAllocatedBytes() - before);
        }
        assertThat(fewest / 1_000).isLessThan(300);
    }

    private static List<String> bounds(Scrape scrape, String name) {
        return scrape.of(name, Map.of()).stream()
                .map(sample -> sample.labels().get("le"))
                .toList();
    }

    private Scrape scrape() throws IOException {
        return Scrape.of(metrics.prometheus().now(null).text());
    }
}
