package dev.sluice.model.state;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.sluice.model.BackendId;
import dev.sluice.model.ConsumerId;
import java.time.Duration;
import java.util.List;

/// One step from a snapshot to the next. Each carries the whole of what it replaces, so that applying it twice is
/// applying it once.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "change")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Change.RevisionChanged.class, name = "revision"),
    @JsonSubTypes.Type(value = Change.ClockAdvanced.class, name = "clock"),
    @JsonSubTypes.Type(value = Change.ConsumerPut.class, name = "consumer"),
    @JsonSubTypes.Type(value = Change.ConsumerRemoved.class, name = "consumer-removed"),
    @JsonSubTypes.Type(value = Change.LimitsPut.class, name = "limits"),
    @JsonSubTypes.Type(value = Change.BackendPut.class, name = "backend"),
    @JsonSubTypes.Type(value = Change.BackendRemoved.class, name = "backend-removed"),
    @JsonSubTypes.Type(value = Change.FaultsPut.class, name = "faults"),
    @JsonSubTypes.Type(value = Change.TrafficPut.class, name = "traffic"),
    @JsonSubTypes.Type(value = Change.CachePut.class, name = "cache"),
    @JsonSubTypes.Type(value = Change.LedgerPut.class, name = "ledger"),
    @JsonSubTypes.Type(value = Change.SecurityPut.class, name = "security"),
    @JsonSubTypes.Type(value = Change.TokenEstimatesPut.class, name = "tokenEstimates"),
    @JsonSubTypes.Type(value = Change.WarningsPut.class, name = "warnings"),
})
public sealed interface Change {

    /// A new configuration is in force; its text follows in a `config` message.
    record RevisionChanged(long revision) implements Change {}

    /// The gateway's clock was put forward.
    record ClockAdvanced(Duration clockAhead) implements Change {}

    record ConsumerPut(ConsumerState consumer) implements Change {}

    record ConsumerRemoved(ConsumerId id) implements Change {}

    record LimitsPut(List<LimitState> limits) implements Change {
        public LimitsPut {
            limits = List.copyOf(limits);
        }
    }

    record BackendPut(BackendState backend) implements Change {}

    record BackendRemoved(BackendId id) implements Change {}

    record FaultsPut(List<FaultState> faults) implements Change {
        public FaultsPut {
            faults = List.copyOf(faults);
        }
    }

    record TrafficPut(List<TrafficState> traffic) implements Change {
        public TrafficPut {
            traffic = List.copyOf(traffic);
        }
    }

    record CachePut(CacheState cache) implements Change {}

    record LedgerPut(LedgerState ledger) implements Change {}

    record SecurityPut(SecurityState security) implements Change {}

    record TokenEstimatesPut(List<TokenEstimate> tokenEstimates) implements Change {}

    record WarningsPut(List<String> warnings) implements Change {
        public WarningsPut {
            warnings = List.copyOf(warnings);
        }
    }
}
