package dev.sluice.console.screen.generator;

import dev.sluice.console.rehearsal.ClientApp;
import dev.sluice.console.rehearsal.TokenCount;
import dev.sluice.console.text.Words;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/// What simulated apps ask: kinds of prompts with the lengths and habits that go with them.
@SuppressWarnings("ImmutableEnumChecker") // lists made by List.of, and records of numbers
enum Mix {
    CHAT(List.of("chat"), about(180, 60), about(120, 40), 0.8),
    RETRIEVAL(List.of("chat"), about(3_200, 900), about(220, 80), 0.5),
    AGENT(List.of("responses", "chat"), about(1_400, 500), about(60, 30), 0.9),
    COMPLETIONS(List.of("completions"), about(120, 40), about(40, 15), 0.0),
    EMBEDDINGS(List.of("embeddings"), about(400, 150), new TokenCount(TokenCount.Kind.EXACTLY, 1, 1), 0.0),
    OWN(List.of(), about(1, 0), about(1, 0), 0.0);

    private static final Words WORDS = Words.of(Mix.class);

    private final List<String> apis;

    private final TokenCount input;
    private final TokenCount output;
    private final double stream;

    Mix(List<String> apis, TokenCount input, TokenCount output, double stream) {
        this.apis = apis;
        this.input = input;
        this.output = output;
        this.stream = stream;
    }

    String title() {
        return WORDS.text("mix." + name().toLowerCase(Locale.ROOT));
    }

    /// The app with these prompts; of one's own it stays as it is.
    ClientApp applied(ClientApp app) {
        return this == OWN
                ? app
                : app.with("api", apis.size() == 1 ? apis.getFirst() : apis)
                        .with("inputTokens", input.member())
                        .with("outputTokens", output.member())
                        .with("stream", stream == 0 ? null : stream);
    }

    /// Which one an app has.
    static Mix of(ClientApp app) {
        return Arrays.stream(values())
                .filter(mix -> mix != OWN)
                .filter(mix -> mix.input.equals(app.input())
                        && mix.output.equals(app.output())
                        && mix.stream == app.stream()
                        && mix.apis.equals(apis(app)))
                .findFirst()
                .orElse(OWN);
    }

    private static List<?> apis(ClientApp app) {
        return app.members().get("api") instanceof List<?> list
                ? list
                : List.of(app.members().getOrDefault("api", "chat"));
    }

    private static TokenCount about(int mean, int deviation) {
        return new TokenCount(TokenCount.Kind.ABOUT, mean, deviation);
    }
}
