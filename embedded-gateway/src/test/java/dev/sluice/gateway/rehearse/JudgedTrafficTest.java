package dev.sluice.gateway.rehearse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.gateway.pipeline.RunningGateway;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// What generated traffic asks, and how it is judged.
class JudgedTrafficTest extends GeneratedTraffic {

    @Test
    void ownPromptsAreFilledFromDataInTurnFromVariablesAtRandomAndReachTheModel() {
        gateway.command("{\"id\":\"c\",\"command\":\"putConsumer\",\"consumer\":{\"id\":\"app\",\"storeContent\":true,"
                + "\"keys\":[{\"key\":\"" + RunningGateway.KEY + "\"}]}}");
        runToItsEnd("""
            "consumer":"app","model":"m","rate":200,"caps":{"requests":3},"inputTokens":4,"template":{
             "system":"You write \\"{{tone}}\\" letters.","text":"{{number}}: to {{name}} in {{city}}. {{words}}",
             "variables":{"tone":["short","kind"],"city":"Oslo"},"data":[{"name":"Ada"},{"name":"Alan"}]}\
            """);

        RunningGateway.eventually(
                "all are stored",
                () -> asked().stream().filter(text -> text.contains("in Oslo")).count() == 3);
        assertThat(asked())
                .anySatisfy(text -> assertThat(text).contains("0: to Ada in Oslo."))
                .anySatisfy(text -> assertThat(text).contains("1: to Alan in Oslo."))
                .anySatisfy(text -> assertThat(text).contains("2: to Ada in Oslo."))
                .allSatisfy(text -> assertThat(text).containsPattern("You write .{1,4}(short|kind)"));
    }

    /// What is stored of the requests.
    private List<String> asked() {
        List<String> asked = new ArrayList<>();
        gateway.exchanges()
                .forEach(one -> asked.add(gateway.command("{\"id\":\"q\",\"command\":\"queryContent\",\"exchange\":\""
                                + one.get("id").asString() + "\"}")
                        .toString()));
        return asked;
    }

    @Test
    void aTemplateThatAsksForWhatNobodyKnowsIsRefusedByName() {
        JsonNode refused = gateway.command(
                "{\"id\":\"t1\",\"command\":\"startTraffic\",\"traffic\":{\"consumer\":\"app\",\"model\":\"m\",\"rate\":1,\"template\":{\"text\":\"{{name}}"
                    + " {{city}}\",\"data\":[{\"name\":\"Ada\",\"city\":\"Oslo\"},{\"name\":\"Alan\"}]}}}");

        assertThat(refused.get("ok").asBoolean()).isFalse();
        assertThat(refused.get("path").asString()).isEqualTo("traffic.template");
        assertThat(refused.get("message").asString()).contains("asks for city");
    }

    @Test
    void aRunSaysWhetherItIsAsItsRowExpectsAndHowItWentFromItsBeginning() {
        runToItsEnd("""
            "consumer":"app","model":"m","rate":200,"stream":0.5,"caps":{"requests":60},
            "expect":{"successRate":{"min":1},"p95":{"max":"PT0S"},"firstContentP95":{"max":"PT1M"}}\
            """);

        JsonNode expect = run().get("expect");
        assertThat(expect.get(0).get("name").asString()).isEqualTo("successRate");
        assertThat(expect.get(0).get("passed").asBoolean()).isTrue();
        assertThat(expect.get(1).get("actual").asDouble()).isPositive();
        assertThat(expect.get(1).get("passed").asBoolean()).isFalse();
        assertThat(expect.get(2).get("passed").asBoolean()).isTrue();
        JsonNode detail = gateway.command("{\"id\":\"q\",\"command\":\"queryTraffic\",\"traffic\":\"t1\"}")
                .get("detail");
        assertThat(detail.get("run").get("sent").asInt()).isEqualTo(60);
        assertThat(detail.get("course")).isNotEmpty();
        assertThat(sum(detail.get("latencies").get("whole"))).isEqualTo(60);
        assertThat(sum(detail.get("latencies").get("firstContent"))).isBetween(1, 59);
        assertThat(detail.get("latencies").get("whole"))
                .hasSize(detail.get("latencies").get("edgesMillis").size() + 1);
    }

    @Test
    void errorsAreCountedByWhatTheyAre() {
        gateway.command(
                "{\"id\":\"f\",\"command\":\"putFault\",\"fault\":{\"kind\":\"status\",\"status\":503,\"expiresIn\":\"PT1M\"}}");
        runToItsEnd("\"consumer\":\"app\",\"model\":\"m\",\"rate\":200,\"caps\":{\"requests\":4}");

        assertThat(gateway.command("{\"id\":\"q\",\"command\":\"queryTraffic\",\"traffic\":\"t1\"}")
                        .get("detail")
                        .get("errors")
                        .get("503")
                        .asInt())
                .isEqualTo(4);
    }

    @Test
    void aGuardEndsAFaultThatClientsFeelTooMuchAndLeavesOneThatFailoverHides() {
        gateway.command(
                "{\"id\":\"hidden\",\"command\":\"putFault\",\"fault\":{\"kind\":\"status\",\"status\":503,\"backend\":\"east\",\"guard\":{\"successRate\":0.9}}}");
        runToItsEnd("\"consumer\":\"app\",\"model\":\"m\",\"rate\":200,\"caps\":{\"requests\":20}");
        assertThat(gateway.admin("/admin/state").get("faults")).hasSize(1);
        gateway.command(
                "{\"id\":\"felt\",\"command\":\"putFault\",\"fault\":{\"kind\":\"status\",\"status\":503,\"guard\":{\"successRate\":0.9}}}");
        runToItsEnd("\"consumer\":\"app\",\"model\":\"m\",\"rate\":200,\"caps\":{\"requests\":20}");

        RunningGateway.eventually(
                "the guard has ended both",
                () -> gateway.admin("/admin/state").get("faults").isEmpty());
        assertThat(gateway.command("{\"id\":\"e\",\"command\":\"queryEvents\",\"kind\":\"fault\"}")
                        .get("events")
                        .toString())
                .contains("\"to\":\"guarded\"", "too few of ten seconds' requests were answered");
    }

    private static int sum(JsonNode counts) {
        int sum = 0;
        for (JsonNode count : counts) {
            sum += count.asInt();
        }
        return sum;
    }
}
