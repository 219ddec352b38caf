package dev.sluice.console.link;

import dev.sluice.model.message.ServerMessage;

/// Who hears what the link hears. Called on the link's thread, in order; must not block.
public interface LinkListener {

    void stateChanged(LinkState state);

    /// A message in its right place: patches come without gaps and only after a snapshot.
    void received(ServerMessage message);
}
