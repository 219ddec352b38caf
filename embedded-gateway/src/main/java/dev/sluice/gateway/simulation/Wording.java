package dev.sluice.gateway.simulation;

import java.nio.charset.StandardCharsets;
import tools.jackson.databind.node.StringNode;

/// An answer in the shape of one protocol.
///
/// A stream begins with `opening`, has one event for each token, and ends with `closing`.
interface Wording {

    /// The whole answer in one piece.
    byte[] whole();

    byte[] opening();

    /// One token.
    ///
    /// @param index from 0
    byte[] token(int index);

    byte[] closing();

    /// What is said in the protocol's own shape.
    ///
    /// @param id without the prefix of the protocol
    /// @param created seconds since 1970
    /// @param outputTokens that will be said
    /// @param cut whether the request's maximum ends it
    record Said(SimulatedRequest request, String id, long created, int outputTokens, boolean cut) {

        String text() {
            StringBuilder text = new StringBuilder();
            for (int i = 0; i < outputTokens; i++) {
                text.append(Prose.token(i));
            }
            return text.toString();
        }

        String model() {
            return StringNode.valueOf(request.model()).toString();
        }
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static byte[] event(String data) {
        return bytes("data: " + data + "\n\n");
    }

    static byte[] event(String name, String data) {
        return bytes("event: " + name + "\ndata: " + data + "\n\n");
    }
}
