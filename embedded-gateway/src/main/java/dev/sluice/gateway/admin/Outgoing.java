package dev.sluice.gateway.admin;

import dev.sluice.model.message.ServerMessage;

/// A message that was encoded once and goes to any number of consoles.
///
/// @param live whether it may be left out for a slow console, which gets a new snapshot instead
/// @param exchanges how many it carries
record Outgoing(String text, boolean live, int exchanges) {

    static Outgoing live(ServerMessage message) {
        int exchanges = message instanceof ServerMessage.Exchanges batch
                ? batch.exchanges().size()
                : 0;
        return new Outgoing(AdminJson.write(message), true, exchanges);
    }

    static Outgoing kept(ServerMessage message) {
        return new Outgoing(AdminJson.write(message), false, 0);
    }
}
