package dev.sluice.gateway.traffic;

import java.util.List;

/// One kind of requests among several that a client app sends.
///
/// @param share how often, compared with the others
/// @param apis that it uses in turn
/// @param inputTokens of prompts
/// @param outputTokens that the answers shall have
/// @param stream the share that asks for a stream, 0 to 1
/// @param tools whether it offers tools
public record Mix(
        double share, List<String> apis, Amount inputTokens, Amount outputTokens, double stream, boolean tools) {

    private static final double SHORT_SIGMA = 0.6;
    private static final double LONG_SIGMA = 0.8;

    public Mix {
        apis = List.copyOf(apis);
    }

    /// The kinds that have a name, as client apps send them.
    enum Kind {
        /// A question and its answer.
        SHORT_CHAT("short-chat", new Mix(1, List.of("chat"), text(60, 800), text(150, 1200), 0.8, false)),

        /// Found documents in the prompt.
        RAG("rag", new Mix(1, List.of("chat"), longText(4000, 24_000), text(300, 1500), 0.8, false)),

        /// Steps of a program that calls tools.
        AGENT("agent", new Mix(1, List.of("chat"), longText(2500, 32_000), text(80, 600), 0.3, true)),

        /// Texts to be found again.
        EMBEDDINGS("embeddings", new Mix(1, List.of("embeddings"), text(250, 2000), Amount.exactly(1), 0, false));

        private final String wireName;

        @SuppressWarnings("ImmutableEnumChecker") // a record of values
        private final Mix mix;

        Kind(String wireName, Mix mix) {
            this.wireName = wireName;
            this.mix = mix;
        }

        String wireName() {
            return wireName;
        }

        Mix mix() {
            return mix;
        }

        private static Amount text(int median, int max) {
            return new Amount(1, max, new Amount.Shape.LogNormal(median, SHORT_SIGMA));
        }

        private static Amount longText(int median, int max) {
            return new Amount(100, max, new Amount.Shape.LogNormal(median, LONG_SIGMA));
        }
    }
}
