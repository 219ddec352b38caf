package dev.sluice.gateway.admin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.model.config.GatewayConfig;
import dev.sluice.model.exchange.ExchangeRecord;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The very texts that scripts rely on.
class AdminShapesTest {

    private AdminServer server;

    @BeforeEach
    void start() throws Exception {
        server = new AdminServer();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void theStateHasTheContractsShapeAndShowsUnusedLimits() throws Exception {
        server.limiter.rows = List.of(ConsoleSocketTest.row(16_100));
        assertThat(server.get("/admin/state").body()).isEqualTo("""
            {"revision":12,"epoch":"e-1","startedAt":"2026-05-04T10:00:00Z","version":"1.2.3","clockAhead":"PT0S",\
            "consumers":[\
            {"id":"checkout","blocked":false,"limits":[{"limit":"per-app","key":"checkout",\
            "unit":"tokens","window":"PT1M","capacity":20000,"used":16100,"reserved":0,"remaining":3900,\
            "resetAt":"2026-05-04T10:00:00Z","shadow":false,"shadowRefusals":0,"queued":0}]},\
            {"id":"docs-bot","blocked":false,"limits":[{"limit":"per-app","key":"docs-bot",\
            "unit":"tokens","window":"PT1M","capacity":20000,"used":0,"reserved":0,"remaining":20000,\
            "resetAt":null,"shadow":false,"shadowRefusals":0,"queued":0},\
            {"limit":"per-app","key":"docs-bot","unit":"money","window":"Monthly","capacity":"25","used":"0",\
            "reserved":"0","remaining":"25","resetAt":null,"shadow":false,"shadowRefusals":0,"queued":0,\
            "currency":"USD"}]}],\
            "limits":[],\
            "backends":[{"id":"east","health":"unknown","lastError":null,\
            "breaker":{"state":"closed","since":null,"until":null,"reason":null,"failures":0,\
            "cause":null,"trips":0,"count":null,"recent":[]},\
            "throttledUntil":null,"draining":false,"inFlight":0,"capacity":[],"shares":[],"learned":[],"lastProbe":null}],\
            "faults":[],"traffic":[],\
            "cache":{"entries":0,"hits":0,"semanticHits":0,"misses":0,"savedTokens":0,"savedCost":"0",\
            "semanticEntries":0,"bytes":0,"bypasses":0,"shared":0,"evictions":0,"failures":0,"savedTime":"PT0S",\
            "notKept":{},"distances":[0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,\
            0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0],\
            "model":"off","embedding":{"standing":"off","requests":0,"failures":0,"tokens":0},\
            "pinned":0,"savedCosts":{}},\
            "ledger":{"pending":0,"limiterDifference":0,"failure":null},\
            "security":{"unknownKeys":0,"missingKeys":0},"tokenEstimates":[],"warnings":[]}\
            """);
    }

    @Test
    void anExchangeHasTheContractsShape() {
        String json = AdminJson.write(Exchanges.example("x-1"));
        assertThat(json).isEqualTo("""
            {"id":"x-1","startedAt":"2026-05-04T10:00:00.100Z","endedAt":"2026-05-04T10:00:02Z",\
            "consumer":"checkout","keyHint":"a1b2","clientIp":"127.0.0.1","api":"chat",\
            "requestModel":"gpt-4o","responseModel":"gpt-4o-prod","backend":"east",\
            "status":200,"outcome":"completed","causedBy":null,"reason":null,"limit":null,"cache":"miss","cacheHit":null,\
            "streamed":true,"estimatedInputTokens":812,"inputTokens":810,"cachedInputTokens":0,\
            "outputTokens":95,"reasoningTokens":0,"reservedTokens":1000,"chargedTokens":905,\
            "estimated":false,"cost":"0.0029","currency":"USD","firstContent":"PT0.31S",\
            "duration":"PT1.9S","overhead":"PT0.0004S","revision":12,"sequence":77,"tick":5000000,\
            "endSequence":78,"endTick":6900000,\
            "counterKeys":["per-app=checkout"],\
            "exceeded":{"shadowRefusals":[{"limit":"trial","code":"token_rate_exceeded"}],\
            "reroutes":[{"limit":"per-app","code":"request_rate_exceeded","model":"gpt-4o-mini"}],\
            "queued":"PT0.8S"},\
            "attempts":[{"number":1,"backend":"east","model":"gpt-4o-prod",\
            "startedAt":"2026-05-04T10:00:00.100Z","status":200,"outcome":"completed","causedBy":null,\
            "reason":null,"firstContent":"PT0.31S","duration":"PT1.9S","inputTokens":810,\
            "cachedInputTokens":0,"outputTokens":95,"reasoningTokens":0,"estimated":false,\
            "injectedFault":null,"story":null}],"generated":false}\
            """);
        assertThat(AdminJson.mapper().readValue(json, ExchangeRecord.class)).isEqualTo(Exchanges.example("x-1"));
    }

    @Test
    void theConfigurationReadsBackAsItIsShown() {
        String json = AdminJson.write(Configs.example());
        var shown = AdminJson.mapper().readValue(json, GatewayConfig.class);
        assertThat(AdminJson.write(shown)).isEqualTo(json);
    }
}
