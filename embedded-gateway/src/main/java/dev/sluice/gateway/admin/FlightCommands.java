package dev.sluice.gateway.admin;

import dev.sluice.gateway.exchange.Exchange;
import dev.sluice.gateway.exchange.Refusal;
import dev.sluice.gateway.exchange.RefusalCode;
import dev.sluice.gateway.exchange.RunningExchanges;
import dev.sluice.model.ExchangeId;
import dev.sluice.model.exchange.CausedBy;
import dev.sluice.model.message.Command;
import dev.sluice.model.message.InFlight;
import dev.sluice.model.message.Reply;
import java.util.Map;

/// Commands about requests that run.
final class FlightCommands {

    /// Asks for snapshots of what runs, over the WebSocket.
    static final String WATCH = "watchInFlight";

    private static final int ROWS = 50;
    private static final Refusal CANCELLED =
            Refusal.of(RefusalCode.CANCELLED, CausedBy.GATEWAY, "Whoever operates the gateway cancelled this request.");

    private final RunningExchanges running;
    private final InFlightView view;

    FlightCommands(RunningExchanges running, InFlightView view) {
        this.running = running;
        this.view = view;
    }

    /// What runs now.
    Reply query(Command command, Arguments arguments) throws BadArgument {
        int rows = rows(arguments, 1);
        InFlight now = view.now(rows);
        return new Reply(
                command.id(),
                true,
                null,
                null,
                null,
                null,
                Map.of("at", now.at(), "total", now.total(), "phases", now.phases(), "oldest", now.oldest()));
    }

    /// Ends a request. Its client gets an error, or the end of its stream says why; what has run is charged.
    Reply cancel(Command command, Arguments arguments) throws BadArgument {
        ExchangeId id = arguments.id("exchange", ExchangeId::new);
        arguments.end("exchange");
        Exchange exchange = running.find(id);
        if (exchange == null) {
            return Reply.refused(
                    command.id(),
                    "not_found",
                    "No request \"" + id + "\" runs now: it has ended, or there was none.",
                    "exchange");
        }
        return exchange.progress().cancel(CANCELLED)
                ? Reply.ok(command.id(), null)
                : Reply.refused(
                        command.id(),
                        "too_late",
                        "Request \"" + id + "\" is accounted already, and its answer is on its way.",
                        "exchange");
    }

    /// Only a connection that stays can be sent something.
    static Reply onlyForConsoles(Command command) {
        return Reply.refused(
                command.id(), "invalid", WATCH + " is for the WebSocket: use queryInFlight here.", "command");
    }

    /// How many rows the console wants from now on; 0: no snapshots any more.
    static int watched(Arguments arguments) throws BadArgument {
        return rows(arguments, 0);
    }

    private static int rows(Arguments arguments, int least) throws BadArgument {
        int rows = arguments.number("limit", ROWS, least, InFlightView.MOST);
        arguments.end("limit");
        return rows;
    }
}
