package dev.sluice.console.screen.consumers.whatif;

import dev.sluice.model.config.LimitAlgorithm;
import dev.sluice.model.whatif.LimitPlan;
import dev.sluice.model.whatif.WhatIfReport;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What is known of a proposal.
///
/// @param of the proposal that the report is of
/// @param report null: nothing yet
/// @param algorithms the same limit counting otherwise; empty while nobody compares
/// @param plan how small the limit could be; null: nobody asked
/// @param problem why there is no answer; empty: nothing is wrong
public record WhatIfAnswer(
        @Nullable Proposal of,
        @Nullable WhatIfReport report,
        Map<LimitAlgorithm, WhatIfReport> algorithms,
        @Nullable LimitPlan plan,
        String problem) {

    static final WhatIfAnswer NOTHING = new WhatIfAnswer(null, null, Map.of(), null, "");

    public WhatIfAnswer {
        algorithms = Map.copyOf(algorithms);
    }

    WhatIfAnswer with(Proposal proposal, WhatIfReport newReport) {
        return new WhatIfAnswer(proposal, newReport, algorithms, plan, "");
    }

    WhatIfAnswer with(Map<LimitAlgorithm, WhatIfReport> others) {
        return new WhatIfAnswer(of, report, others, plan, problem);
    }

    WhatIfAnswer with(@Nullable LimitPlan newPlan) {
        return new WhatIfAnswer(of, report, algorithms, newPlan, problem);
    }

    WhatIfAnswer failed(String why) {
        return new WhatIfAnswer(of, report, algorithms, plan, why);
    }
}
