package dev.sluice.gateway.rehearse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.gateway.pipeline.RunningGateway;
import java.math.BigDecimal;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// Traffic and experiments on a gateway that serves.
class RehearsalTest extends GeneratedTraffic {

    @Test
    void trafficIsSentToItsEndAndCounted() {
        JsonNode started = gateway.command("""
            {"id":"t1","command":"startTraffic","traffic":{"consumer":"app","model":"m","rate":200,"stream":0.5,
             "outputTokens":8,"caps":{"requests":40},"for":"PT30S"}}\
            """);

        assertThat(started.get("id").asString()).isEqualTo("t1");
        RunningGateway.eventually("the run is over", () -> !run().get("running").asBoolean());
        assertThat(run().get("sent").asInt()).isEqualTo(40);
        assertThat(run().get("answered").asInt()).isEqualTo(40);
        assertThat(gateway.exchanges()).hasSize(40);
    }

    @Test
    void trafficIsTurnedAndStopped() {
        gateway.command(
                "{\"id\":\"t1\",\"command\":\"startTraffic\",\"consumer\":\"app\",\"model\":\"m\",\"rate\":5,\"for\":\"PT1H\"}");
        JsonNode adjusted =
                gateway.command("{\"id\":\"a\",\"command\":\"adjustTraffic\",\"traffic\":\"t1\",\"factor\":4}");
        assertThat(adjusted.get("traffic").get("target").asDouble()).isEqualTo(20);

        JsonNode stopped = gateway.command("{\"id\":\"s\",\"command\":\"stopTraffic\"}");

        assertThat(stopped.get("stopped").asInt()).isEqualTo(1);
        RunningGateway.eventually("the run is over", () -> !run().get("running").asBoolean());
        assertThat(gateway.command("{\"id\":\"x\",\"command\":\"stopTraffic\",\"traffic\":\"t9\"}")
                        .get("code")
                        .asString())
                .isEqualTo("not_found");
    }

    @Test
    void backendsThatMayCostMoneyAreRefusedUnlessThatIsMeant() {
        gateway.command(
                "{\"id\":\"b\",\"command\":\"putBackend\",\"backend\":{\"id\":\"paid\",\"provider\":\"openai\",\"baseUrl\":\"https://api.example.com/v1\"}}");

        JsonNode refused = gateway.command(
                "{\"id\":\"t1\",\"command\":\"startTraffic\",\"consumer\":\"app\",\"model\":\"m\",\"rate\":1}");

        assertThat(refused.get("ok").asBoolean()).isFalse();
        assertThat(refused.get("message").asString()).contains("backend paid", "allowPaid: true");
    }

    @Test
    void generatedRequestsMeetLimitsAndTakeNothingFromClients() {
        gateway.command("""
            {"id":"l","command":"putLimit","limit":{"id":"per-app","counterKey":"consumer","requestsPerMinute":5,
             "tokenQuota":{"tokens":1000000,"period":"Daily"}}}\
            """);
        runToItsEnd("\"consumer\":\"app\",\"model\":\"m\",\"rate\":200,\"caps\":{\"requests\":12}");

        assertThat(run().get("answered").asInt()).isEqualTo(5);
        assertThat(run().get("refused").asInt()).isEqualTo(7);
        JsonNode limits = gateway.admin("/admin/state").get("consumers").get(0).get("limits");
        assertThat(limits).allSatisfy(row -> assertThat(row.get("used").asInt()).isZero());
        assertThat(gateway.admin("/admin/state").get("limits"))
                .anySatisfy(row -> assertThat(row.get("key").asString()).isEqualTo("app@generator"));
        assertThat(usage("")).isEmpty();
        assertThat(usage(",\"generated\":true").get(0).get("requests").asInt()).isEqualTo(12);
        assertThat(gateway.exchanges().get(0).get("clientIp").asString()).isEqualTo("generator");
        assertThat(gateway.exchanges().get(0).get("generated").asBoolean()).isTrue();
        assertThat(gateway.chat("{\"model\":\"m\",\"messages\":[]}").statusCode())
                .isEqualTo(200);
        assertThat(usage("").get(0).get("requests").asInt()).isEqualTo(1);
    }

    @Test
    void generatedRequestsSpendNoBudgetAndAreNoUsage() {
        gateway.command(
                "{\"id\":\"p\",\"command\":\"putPrice\",\"price\":{\"model\":\"m\",\"inputPerMillion\":\"1000\",\"outputPerMillion\":\"1000\",\"currency\":\"USD\"}}");
        gateway.command("""
            {"id":"l","command":"putLimit","limit":{"id":"yearly","counterKey":"consumer",
             "budget":{"amount":"100","currency":"USD","period":"Yearly"}}}\
            """);
        runToItsEnd("\"consumer\":\"app\",\"model\":\"m\",\"rate\":200,\"caps\":{\"requests\":5}");

        assertThat(run().get("answered").asInt()).isEqualTo(5);
        assertThat(spent()).isEqualByComparingTo("0");
        assertThat(usage("")).isEmpty();
        assertThat(usage(",\"generated\":true").get(0).get("cost").asString()).isNotEqualTo("0");

        gateway.chat("{\"model\":\"m\",\"max_tokens\":9,\"messages\":[]}");
        RunningGateway.eventually("the client's own request is paid for", () -> spent().signum() > 0);
    }

    private BigDecimal spent() {
        JsonNode budget = gateway.admin("/admin/state")
                .get("consumers")
                .get(0)
                .get("limits")
                .get(0);
        assertThat(budget.get("limit").asString()).isEqualTo("yearly");
        return new BigDecimal(budget.get("used").asString());
    }

    @Test
    void nobodyElseCanPassForTheGenerator() {
        HttpResponse<String> answer = gateway.send(
                gateway.chatRequest("{\"model\":\"m\",\"messages\":[]}").header("x-sluice-generator", "guessed"));

        assertThat(gateway.exchangeOf(answer).get("clientIp").asString()).isEqualTo("127.0.0.1");
    }

    @Test
    void trafficThatIsCountedCountsLikeAClients() {
        runToItsEnd("\"consumer\":\"app\",\"model\":\"m\",\"rate\":200,\"counted\":true,\"caps\":{\"requests\":3}");

        assertThat(usage("").get(0).get("requests").asInt()).isEqualTo(3);
        assertThat(run().get("counted").asBoolean()).isTrue();
    }

    @Test
    void capsEndARunAndTheStateSaysWhy() {
        runToItsEnd(
                "\"consumer\":\"app\",\"model\":\"m\",\"rate\":200,\"inputTokens\":50,\"outputTokens\":50,\"caps\":{\"tokens\":1000}");

        JsonNode row = gateway.admin("/admin/state").get("traffic").get(0);
        assertThat(row.get("sent").asInt()).isEqualTo(10);
        assertThat(row.get("ended").asString()).isEqualTo("capped");
        assertThat(row.get("reason").asString()).contains("1000 tokens");
    }

    @Test
    void aCapOfCostWantsAPrice() {
        String row = "\"consumer\":\"app\",\"model\":\"m\",\"rate\":200,\"caps\":{\"cost\":\"0.001\"}";
        JsonNode refused = gateway.command("{\"id\":\"t1\",\"command\":\"startTraffic\"," + row + "}");
        assertThat(refused.get("message").asString()).contains("no price");
        gateway.command(
                "{\"id\":\"p\",\"command\":\"putPrice\",\"price\":{\"model\":\"m\",\"inputPerMillion\":\"1\",\"outputPerMillion\":\"1\",\"currency\":\"USD\"}}");

        runToItsEnd(row);

        assertThat(run().get("ended").asString()).isEqualTo("capped");
        assertThat(run().get("sent").asInt()).isEqualTo(4);
        assertThat(run().get("cost").asString()).isEqualTo("0.0012");
    }

    @Test
    void recordedRequestsAreSentAgainFasterWithTheirModelsAndSizes() {
        for (int i = 0; i < 4; i++) {
            gateway.chat("{\"model\":\"m" + i
                    + "\",\"max_tokens\":7,\"messages\":[{\"role\":\"user\",\"content\":\"Hello, hello, hello."
                    + " In 7 tokens\"}]}");
        }
        RunningGateway.eventually(
                "the ledger has them", () -> gateway.exchanges().size() == 4);

        runToItsEnd("\"consumer\":\"app\",\"model\":\"*\",\"arrival\":\"recorded\",\"speed\":10");

        RunningGateway.eventually(
                "all are in the ledger", () -> gateway.exchanges().size() == 8);
        List<JsonNode> again = new ArrayList<>();
        gateway.exchanges().forEach(one -> {
            if (one.get("generated").asBoolean()) {
                again.add(one);
            }
        });
        assertThat(again)
                .extracting(one -> one.get("requestModel").asString())
                .containsExactlyInAnyOrder("m0", "m1", "m2", "m3");
        assertThat(again)
                .allSatisfy(one -> assertThat(one.get("outputTokens").asInt()).isEqualTo(7));
    }

    @Test
    void aRunThatIsTurnedToNothingWaitsAndGoesOn() {
        gateway.command(
                "{\"id\":\"t1\",\"command\":\"startTraffic\",\"consumer\":\"app\",\"model\":\"m\",\"rate\":0.1,\"arrival\":\"poisson\",\"for\":\"PT1H\"}");
        gateway.command("{\"id\":\"a\",\"command\":\"adjustTraffic\",\"traffic\":\"t1\",\"factor\":0}");
        int before = run().get("sent").asInt();
        assertThat(run().get("running").asBoolean()).isTrue();
        assertThat(run().get("target").asDouble()).isZero();

        gateway.command("{\"id\":\"b\",\"command\":\"adjustTraffic\",\"traffic\":\"t1\",\"factor\":100}");

        RunningGateway.eventually("it sends again", () -> run().get("sent").asInt() > before + 2);
        gateway.command("{\"id\":\"s\",\"command\":\"stopTraffic\",\"abort\":true}");
        RunningGateway.eventually("it is over", () -> !run().get("running").asBoolean());
        assertThat(run().get("ended").asString()).isEqualTo("stopped");
    }

    @Test
    void anExperimentInRealTimeInjectsItsFaultsAndTakesThemAway() {
        JsonNode report = experiment("real", "PT3S");

        assertThat(report.get("passed").asBoolean()).as(report.toString()).isTrue();
        assertThat(report.get("faults").get(0).get("hits").asInt()).isPositive();
        assertThat(report.get("faults").get(0).get("userErrors").asInt()).isZero();
        assertThat(gateway.admin("/admin/state").get("faults")).isEmpty();
    }

    @Test
    void theSameExperimentRunsInSimulatedTimeBesideTheTraffic() {
        JsonNode report = experiment("virtual", "PT1M");

        assertThat(report.get("passed").asBoolean()).as(report.toString()).isTrue();
        assertThat(report.get("requests").asInt()).isGreaterThan(1_000);
        assertThat(gateway.exchanges()).isEmpty();
    }

    @Test
    void aRunIsKeptWithItsPlanAndItsReportsAndWithoutKeys() {
        experiment("virtual", "PT10S");

        JsonNode kept = gateway.command("{\"id\":\"l\",\"command\":\"queryExperiments\"}")
                .get("experiments");
        assertThat(kept).hasSize(1);
        assertThat(kept.get(0).get("id").asString()).isEqualTo("e1");
        assertThat(kept.get(0).get("passed").asBoolean()).isTrue();
        JsonNode run = gateway.command("{\"id\":\"r\",\"command\":\"queryExperiment\",\"experiment\":\"e1\"}")
                .get("experiment");
        assertThat(run.get("plan").get("faults").get(0).get("kind").asString()).isEqualTo("refuse");
        assertThat(run.get("plan").toString()).doesNotContain(RunningGateway.KEY);
        assertThat(run.get("report").get("measured").get("userErrors").asInt()).isZero();
        assertThat(run.get("report").get("measured").get("failover").asDouble()).isEqualTo(1);
        assertThat(run.get("report").get("measured").get("detection").asString())
                .startsWith("PT");
        assertThat(text("html")).contains("<h1>refused</h1>");
        assertThat(text("markdown")).startsWith("# refused: passed");

        assertThat(gateway.command("{\"id\":\"d\",\"command\":\"deleteExperiment\",\"experiment\":\"e1\"}")
                        .get("ok")
                        .asBoolean())
                .isTrue();
        assertThat(gateway.command("{\"id\":\"l2\",\"command\":\"queryExperiments\"}")
                        .get("experiments"))
                .isEmpty();
        assertThat(gateway.command("{\"id\":\"d2\",\"command\":\"deleteExperiment\",\"experiment\":\"../e1\"}")
                        .get("code")
                        .asString())
                .isEqualTo("not_found");
    }

    @Test
    void anExperimentThatRunsTellsWhatItHasMeasuredSoFar() {
        gateway.command("""
            {"id":"e2","command":"startExperiment","experiment":{"clock":"real","duration":"PT1M",
             "traffic":[{"consumer":"app","model":"m","rate":50,"outputTokens":8}]}}\
            """);

        RunningGateway.eventually("a report of the time so far", () -> {
            JsonNode run = gateway.command("{\"id\":\"q\",\"command\":\"queryExperiment\"}")
                    .get("experiment");
            JsonNode report = run.get("report");
            return run.get("running").asBoolean()
                    && report.isObject()
                    && report.get("answered").asInt() > 0;
        });
        gateway.command("{\"id\":\"s\",\"command\":\"stopExperiment\"}");
        RunningGateway.eventually(
                "it is over",
                () -> !gateway.command("{\"id\":\"q\",\"command\":\"queryExperiment\"}")
                        .get("experiment")
                        .get("running")
                        .asBoolean());
    }

    private String text(String format) {
        return gateway.command("{\"id\":\"t\",\"command\":\"queryExperiment\",\"format\":\"%s\"}".formatted(format))
                .get("text")
                .asString();
    }

    private JsonNode experiment(String clock, String duration) {
        JsonNode started = gateway.command("""
            {"id":"e1","command":"startExperiment","experiment":{"name":"refused","clock":"%s","duration":"%s",
             "traffic":[{"consumer":"app","model":"m","rate":20,"outputTokens":8,"stream":0.5,"key":"%s"}],
             "faults":[{"at":"PT1S","for":"PT1S","backend":"east","kind":"refuse"}],
             "expect":{"successRate":{"min":0.99}}}}\
            """.formatted(clock, duration, RunningGateway.KEY));
        assertThat(started.get("ok").asBoolean()).as(started.toString()).isTrue();
        RunningGateway.eventually(
                "the experiment is over",
                () -> !gateway.command("{\"id\":\"q\",\"command\":\"queryExperiment\"}")
                        .get("experiment")
                        .get("running")
                        .asBoolean());
        return gateway.command("{\"id\":\"q2\",\"command\":\"queryExperiment\"}")
                .get("experiment")
                .get("report");
    }

    private JsonNode usage(String more) {
        return gateway.command("{\"id\":\"u\",\"command\":\"queryUsage\",\"by\":[\"consumer\"]" + more + "}")
                .get("rows");
    }
}
