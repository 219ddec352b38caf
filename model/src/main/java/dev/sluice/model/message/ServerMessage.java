package dev.sluice.model.message;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.sluice.model.config.GatewayConfig;
import dev.sluice.model.exchange.ExchangeRecord;
import dev.sluice.model.state.Change;
import dev.sluice.model.state.GatewayEvent;
import dev.sluice.model.state.GatewayState;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What the gateway sends over the admin WebSocket.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = ServerMessage.Hello.class, name = "hello"),
    @JsonSubTypes.Type(value = ServerMessage.Snapshot.class, name = "snapshot"),
    @JsonSubTypes.Type(value = ServerMessage.Patch.class, name = "patch"),
    @JsonSubTypes.Type(value = ServerMessage.Configuration.class, name = "config"),
    @JsonSubTypes.Type(value = Samples.class, name = "samples"),
    @JsonSubTypes.Type(value = InFlight.class, name = "inFlight"),
    @JsonSubTypes.Type(value = ServerMessage.Exchanges.class, name = "exchanges"),
    @JsonSubTypes.Type(value = ServerMessage.Event.class, name = "event"),
    @JsonSubTypes.Type(value = Reply.class, name = "reply"),
})
public sealed interface ServerMessage
        permits ServerMessage.Hello,
                ServerMessage.Snapshot,
                ServerMessage.Patch,
                ServerMessage.Configuration,
                ServerMessage.Exchanges,
                ServerMessage.Event,
                Samples,
                InFlight,
                Reply {

    /// The first message after the upgrade.
    ///
    /// @param protocol version of the protocol; 1
    /// @param epoch new at each start of the gateway
    /// @param version of the gateway
    /// @param baseUrl what clients set as their base URL, ending in `/v1`
    record Hello(int protocol, String epoch, String version, String baseUrl) implements ServerMessage {}

    /// Everything at once: unasked after `hello`, and whenever patches were left out for a slow console.
    ///
    /// @param seq the sequence number that the next patch follows
    /// @param exchanges the latest, oldest first
    /// @param history token counts of the last hour
    record Snapshot(
            long seq,
            GatewayState state,
            Configuration configuration,
            List<ExchangeRecord> exchanges,
            List<History> history,
            List<GatewayEvent> events)
            implements ServerMessage {
        public Snapshot {
            exchanges = List.copyOf(exchanges);
            history = List.copyOf(history);
            events = List.copyOf(events);
        }
    }

    /// Changes of the state since the sequence number before `seq`.
    ///
    /// @param seq one more than the last patch's or snapshot's; anything else is a gap
    record Patch(long seq, Instant at, List<Change> changes) implements ServerMessage {
        public Patch {
            changes = List.copyOf(changes);
        }
    }

    /// The configuration in force, secrets masked.
    ///
    /// @param undo what `undo` would take back, in words; null: nothing
    /// @param redo what `redo` would do again, in words; null: nothing
    record Configuration(
            long revision,
            GatewayConfig config,
            @Nullable String undo,
            @Nullable String redo) implements ServerMessage {}

    /// Exchanges that ended, in the order of their ends.
    ///
    /// @param dropped how many were left out before these, since this console was slow; the ledger has them
    record Exchanges(
            List<ExchangeRecord> exchanges,
            @JsonInclude(JsonInclude.Include.NON_DEFAULT) long dropped) implements ServerMessage {
        public Exchanges {
            exchanges = List.copyOf(exchanges);
        }
    }

    /// An event; its members stand beside `type`.
    record Event(@JsonUnwrapped GatewayEvent event) implements ServerMessage {}
}
