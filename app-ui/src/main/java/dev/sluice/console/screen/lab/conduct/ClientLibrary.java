package dev.sluice.console.screen.lab.conduct;

import dev.sluice.console.text.Words;
import java.util.Locale;
import java.util.Optional;

/// What a client is written with, as far as its name tells; the lines of code that mend it are for that.
enum ClientLibrary {
    OPENAI_PYTHON("openai/python"),
    ANTHROPIC_PYTHON("anthropic/python"),
    OPENAI_NODE("openai/js"),
    ANTHROPIC_NODE("anthropic/js"),
    LANGCHAIN4J("langchain4j"),
    AI_SDK("ai-sdk/"),
    CURL("curl/"),
    OTHER("");

    private static final Words WORDS = Words.of(ClientLibrary.class);

    private final String sign;

    ClientLibrary(String sign) {
        this.sign = sign;
    }

    /// @param userAgent as a client calls itself
    static ClientLibrary of(String userAgent) {
        String name = userAgent.toLowerCase(Locale.ROOT);
        for (ClientLibrary library : values()) {
            if (name.contains(library.sign)) {
                return library;
            }
        }
        return OTHER;
    }

    String title() {
        return WORDS.text("library." + key());
    }

    /// Lines that mend what a verdict blames; empty where there is nothing to mend.
    Optional<String> remedy(ConductVerdict verdict) {
        return switch (verdict) {
            case STORMS, BACKS_OFF -> Optional.of(WORDS.text("code.wait." + key()));
            case TAKES_CUT_FOR_WHOLE -> Optional.of(WORDS.text("code.whole." + key()));
            case HONOURS, UNKNOWN -> Optional.empty();
        };
    }

    private String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
