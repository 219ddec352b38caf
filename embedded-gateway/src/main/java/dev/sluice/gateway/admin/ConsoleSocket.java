package dev.sluice.gateway.admin;

import dev.sluice.model.message.Command;
import dev.sluice.model.message.Reply;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.time.Instant;
import org.eclipse.jetty.websocket.api.Callback;
import org.eclipse.jetty.websocket.api.Session;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The gateway's end of a console's WebSocket. Commands of one console are carried out one after the other, but for
/// those that take long. Public
/// because Jetty calls it by reflection.
public final class ConsoleSocket implements Session.Listener.AutoDemanding {

    private static final Logger LOG = LoggerFactory.getLogger(ConsoleSocket.class);
    private static final int UNSUPPORTED = 1003;

    private final ConsoleHub hub;
    private final CommandDesk desk;
    private final RepeatedCommands repeated;
    private final AdminToken.Pass pass;
    private @Nullable Session session;
    private @Nullable ConsoleLink link;

    ConsoleSocket(ConsoleHub hub, CommandDesk desk, RepeatedCommands repeated, AdminToken.Pass pass) {
        this.hub = hub;
        this.desk = desk;
        this.repeated = repeated;
        this.pass = pass;
    }

    @Override
    public void onWebSocketOpen(Session opened) {
        session = opened;
        link = hub.join(opened, pass);
    }

    @Override
    public void onWebSocketText(String text) {
        ConsoleLink console = link;
        if (console != null && hub.admits(console)) {
            switch (CommandReader.read(text)) {
                case CommandReader.Malformed(Reply refusal) -> console.send(Outgoing.kept(refusal));
                case CommandReader.Understood(Command command)
                when desk.takesLong(command) ->
                    Thread.ofVirtual()
                            .name("command-" + command.id())
                            .start(() -> console.send(Outgoing.kept(desk.execute(command, console))));
                case CommandReader.Understood(Command command)
                when command.command().equals(FlightCommands.WATCH) -> watch(console, command);
                case CommandReader.Understood(Command command) -> answer(console, command);
            }
        }
    }

    private static void watch(ConsoleLink console, Command command) {
        Reply reply;
        try {
            console.watches(FlightCommands.watched(new Arguments(command.arguments(), Instant.EPOCH)));
            reply = Reply.ok(command.id(), null);
        } catch (BadArgument bad) {
            reply = Reply.refused(command.id(), "invalid", bad.path() + " " + bad.reason() + ".", bad.path());
        }
        console.send(Outgoing.kept(reply));
    }

    private void answer(ConsoleLink console, Command command) {
        console.busy(true);
        try {
            console.send(Outgoing.kept(
                    desk.changesSomething(command)
                            ? repeated.once(command, () -> desk.execute(command, console))
                            : desk.execute(command, console)));
        } finally {
            console.busy(false);
        }
    }

    @Override
    public void onWebSocketBinary(ByteBuffer payload, Callback callback) {
        callback.succeed();
        if (session != null) {
            session.close(UNSUPPORTED, "text messages only", Callback.NOOP);
        }
    }

    @Override
    public void onWebSocketPing(ByteBuffer payload) {
        heard();
        if (session != null) {
            session.sendPong(payload, Callback.NOOP);
        }
    }

    @Override
    public void onWebSocketPong(ByteBuffer payload) {
        heard();
    }

    @Override
    public void onWebSocketError(Throwable cause) {
        if (!(cause instanceof ClosedChannelException)) {
            LOG.debug("The connection of a console broke", cause);
        }
    }

    @Override
    public void onWebSocketClose(int status, @Nullable String reason, Callback callback) {
        if (link != null) {
            hub.leave(link);
        }
        callback.succeed();
    }

    private void heard() {
        if (link != null) {
            link.heard();
        }
    }
}
