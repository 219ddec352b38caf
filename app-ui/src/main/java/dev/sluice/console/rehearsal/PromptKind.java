package dev.sluice.console.rehearsal;

import dev.sluice.console.text.Words;

/// A kind of requests that the gateway knows by name: texts as long as such apps send them.
public enum PromptKind {
    SHORT_CHAT("short-chat", 72, 180),
    RAG("rag", 5_300, 360),
    AGENT("agent", 3_400, 96),
    EMBEDDINGS("embeddings", 300, 0);

    private static final Words WORDS = Words.of(PromptKind.class);

    private final String key;
    private final double input;
    private final double output;

    /// @param input tokens of a prompt in the mean
    /// @param output tokens of an answer in the mean
    PromptKind(String key, double input, double output) {
        this.key = key;
        this.input = input;
        this.output = output;
    }

    /// Its name as `prompts` in files and commands.
    public String key() {
        return key;
    }

    public String title() {
        return WORDS.text("prompts." + key);
    }

    double input() {
        return input;
    }

    double output() {
        return output;
    }

    /// The kind with this name; what is not known counts as short chat.
    static PromptKind of(Object key) {
        for (PromptKind kind : values()) {
            if (kind.key.equals(key)) {
                return kind;
            }
        }
        return SHORT_CHAT;
    }
}
