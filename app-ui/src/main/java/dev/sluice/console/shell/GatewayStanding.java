package dev.sluice.console.shell;

import dev.sluice.console.link.LinkState;
import dev.sluice.console.store.StateStore;
import dev.sluice.console.text.Words;
import dev.sluice.console.theme.StyleClass;
import dev.sluice.model.message.ServerMessage.Hello;
import dev.sluice.model.state.BackendState;
import dev.sluice.model.state.BreakerPosition;
import dev.sluice.model.state.GatewayState;
import dev.sluice.model.state.Health;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/// What the top bar says of the gateway.
///
/// @param style the style class of the state
/// @param address host and port
/// @param baseUrl what clients set; empty before the first greeting
record GatewayStanding(String style, String word, String address, String baseUrl) {

    private static final Words WORDS = Words.of(GatewayStanding.class);

    static GatewayStanding of(StateStore store, URI admin) {
        Hello hello = store.hello();
        String baseUrl = hello == null ? "" : hello.baseUrl();
        String address = hello == null
                ? admin.getRawAuthority()
                : URI.create(hello.baseUrl()).getRawAuthority();
        return switch (store.link()) {
            case LinkState.Connecting() ->
                new GatewayStanding(StyleClass.NEUTRAL, WORDS.text("standing.connecting"), address, baseUrl);
            case LinkState.Lost lost ->
                new GatewayStanding(StyleClass.WARNING, WORDS.text("standing.disconnected"), address, baseUrl);
            case LinkState.Refused refused ->
                new GatewayStanding(StyleClass.DANGER, WORDS.text("standing.refused"), address, baseUrl);
            case LinkState.Connected connected ->
                degraded(store.state())
                        ? new GatewayStanding(StyleClass.WARNING, WORDS.text("standing.degraded"), address, baseUrl)
                        : new GatewayStanding(StyleClass.OK, WORDS.text("standing.running"), address, baseUrl);
        };
    }

    private static boolean degraded(@Nullable GatewayState state) {
        return state != null
                && (state.ledger().failure() != null
                        || state.backends().stream().anyMatch(GatewayStanding::out));
    }

    private static boolean out(BackendState backend) {
        return backend.health() == Health.DOWN || backend.breaker().state() != BreakerPosition.CLOSED;
    }
}
