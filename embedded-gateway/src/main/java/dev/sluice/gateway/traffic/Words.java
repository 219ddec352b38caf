package dev.sluice.gateway.traffic;

import java.util.List;

/// What prompts are made of: each piece is one token of the encodings in use.
final class Words {

    private static final List<String> PIECES = List.of(
            " please",
            " tell",
            " me",
            " how",
            " the",
            " water",
            " of",
            " a",
            " river",
            " is",
            " shared",
            " between",
            " all",
            " the",
            " fields",
            " that",
            " need",
            " it",
            " and",
            " what",
            " happens",
            " when",
            " one",
            " of",
            " them",
            " takes",
            " more",
            " than",
            " its",
            " part");

    private Words() {}

    /// @param index at least 0; the pieces begin again at their end
    static String at(int index) {
        return PIECES.get(index % PIECES.size());
    }
}
