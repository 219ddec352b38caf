package dev.sluice.yaml;

import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.Node;
import tools.jackson.databind.JsonNode;

/// A place in the text that has a value.
///
/// @param afterColon just behind the colon of the member whose value it is; -1 for items and for the root
/// @param column where the member begins; of no meaning without one
/// @param flow whether what it stands in is written in brackets
/// @param itemStandard what is understood of items that are added here, so that it need not be written; null: nothing
record Slot(
        Node node,
        int afterColon,
        int column,
        boolean flow,
        @Nullable JsonNode itemStandard) {

    static Slot root(Node node) {
        return new Slot(node, -1, 0, false, null);
    }
}
