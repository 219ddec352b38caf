package dev.sluice.app.whatif;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.model.ConsumerId;
import dev.sluice.model.LimitId;
import dev.sluice.model.config.LimitAlgorithm;
import dev.sluice.model.whatif.LimitPlan;
import dev.sluice.model.whatif.WhatIfReport;
import dev.sluice.model.whatif.WhatIfReport.AsItWas;
import dev.sluice.model.whatif.WhatIfReport.OfConsumer;
import dev.sluice.model.whatif.WhatIfReport.OfLimit;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WhatIfFormatTest {

    private static final AsItWas WAS = new AsItWas(3, 0, 0, 342_800, new BigDecimal("1.82"));
    private static final WhatIfReport REPORT = new WhatIfReport(
            Instant.parse("2026-05-03T10:00:00Z"),
            Instant.parse("2026-05-04T10:00:00Z"),
            412,
            37,
            0,
            0,
            301_200,
            new BigDecimal("1.61"),
            "USD",
            WAS,
            List.of(new OfConsumer(new ConsumerId("checkout"), 412, 37, 0, 0, 301_200, new BigDecimal("1.61"), WAS)),
            List.of(new OfLimit(new LimitId("per-app"), 37)),
            Duration.ofMinutes(15),
            List.of(),
            List.of(),
            34,
            430,
            true,
            2,
            List.of("Something should be known."));

    @Test
    void peopleSeeWhatHappenedBesideWhatWouldHave() {
        assertThat(WhatIfFormat.TABLE.write(REPORT)).isEqualTo("""
            412 requests from 2026-05-03T10:00:00Z to 2026-05-04T10:00:00Z, 34 of them with another fate

            consumer  requests  refused  would be  delayed  rerouted  tokens  would be      cost  would be
            checkout       412        3        37        0         0  342800    301200  1.82 USD  1.61 USD
            all            412        3        37        0         0  342800    301200  1.82 USD  1.61 USD

            limit    would refuse
            per-app            37

            Note: Something should be known.
            """);
    }

    @Test
    void scriptsGetWhatTheCommandReplies() {
        assertThat(WhatIfFormat.JSON.write(REPORT))
                .startsWith("{\"since\":\"2026-05-03T10:00:00Z\",\"until\":\"2026-05-04T10:00:00Z\",\"requests\":412,"
                        + "\"refused\":37,")
                .contains("\"asItWas\":{\"refused\":3,", "\"cost\":\"1.61\"", "\"interval\":\"PT15M\"");
    }

    @Test
    void algorithmsStandBelowEachOther() {
        Map<LimitAlgorithm, WhatIfReport> reports = new EnumMap<>(LimitAlgorithm.class);
        reports.put(LimitAlgorithm.RESERVE, REPORT);
        reports.put(LimitAlgorithm.SLIDING_WINDOW, REPORT);

        assertThat(WhatIfFormat.TABLE.write(reports)).isEqualTo("""
            algorithm       requests  was refused  would be  delayed  tokens      cost
            reserve              412            3        37        0  301200  1.61 USD
            sliding-window       412            3        37        0  301200  1.61 USD
            """);
        assertThat(WhatIfFormat.JSON.write(reports))
                .startsWith("{\"reserve\":{")
                .contains("\"sliding-window\":{");
    }

    @Test
    void aPlanIsASentence() {
        LimitPlan plan = new LimitPlan(
                new LimitId("per-app"), "tokensPerMinute", 0.01, 20_000, 15_431L, 0.22845, 3, 41, 4_120, 15);

        assertThat(WhatIfFormat.TABLE.write(plan)).isEqualTo("""
            4120 requests; limit per-app with tokensPerMinute 20000 refuses 3 of them.
            15431 refuses 41, at most 1 %: that is 22.8 % less than now.
            """);
    }
}
