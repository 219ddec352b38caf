package dev.sluice.console.screen.generator;

import dev.sluice.console.rehearsal.ClientApp;
import dev.sluice.console.rehearsal.PromptKind;
import dev.sluice.console.text.Words;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What simulated apps ask: one of the gateway's kinds, several of them, texts of lengths of one's own, or prompts of
/// one's own.
enum Mix {
    CHAT(PromptKind.SHORT_CHAT),
    RETRIEVAL(PromptKind.RAG),
    AGENT(PromptKind.AGENT),
    EMBEDDINGS(PromptKind.EMBEDDINGS),
    SEVERAL(null),
    OWN(null),
    TEMPLATE(null);

    private static final Words WORDS = Words.of(Mix.class);

    private final @Nullable PromptKind kind;

    Mix(@Nullable PromptKind kind) {
        this.kind = kind;
    }

    String title() {
        return WORDS.text("mix." + name().toLowerCase(Locale.ROOT));
    }

    /// The app with these prompts; one that has them stays as it is.
    ClientApp applied(ClientApp app) {
        if (of(app) == this) {
            return app;
        }
        if (this == OWN || this == TEMPLATE) {
            ClientApp own = app.mix().isEmpty()
                    ? app
                    : app.with("mix", null).with("inputTokens", 200).with("outputTokens", 100);
            return own.with("template", this == OWN ? null : example());
        }
        ClientApp without = app.with("template", null)
                .with("inputTokens", null)
                .with("outputTokens", null)
                .with("stream", null)
                .with("api", null);
        return kind != null
                ? without.with("mix", List.of(Map.of("prompts", kind.key())))
                : without.with("mix", null)
                        .withShare(PromptKind.SHORT_CHAT, 6)
                        .withShare(PromptKind.RAG, 2)
                        .withShare(PromptKind.AGENT, 1)
                        .withShare(PromptKind.EMBEDDINGS, 1);
    }

    /// One that shows what can be said.
    private static Map<String, Object> example() {
        Map<String, Object> variables = new LinkedHashMap<>();
        variables.put("name", List.of("Ada", "Alan", "Grace"));
        variables.put("city", List.of("Oslo", "Rome"));
        Map<String, Object> template = new LinkedHashMap<>();
        template.put("text", WORDS.text("template.example"));
        template.put("variables", variables);
        return template;
    }

    /// Which one an app has.
    static Mix of(ClientApp app) {
        if (app.members().containsKey("template")) {
            return TEMPLATE;
        }
        List<Map<String, Object>> kinds = app.mix();
        if (kinds.isEmpty()) {
            return OWN;
        }
        return Arrays.stream(values())
                .filter(mix -> mix.kind != null && kinds.equals(List.of(Map.of("prompts", mix.kind.key()))))
                .findFirst()
                .orElse(SEVERAL);
    }
}
