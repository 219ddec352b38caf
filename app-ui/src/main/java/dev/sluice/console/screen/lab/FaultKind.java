package dev.sluice.console.screen.lab;

import dev.sluice.console.text.Words;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// What can go wrong on purpose, in the order in which a request would meet it.
enum FaultKind {
    REFUSE,
    DNS,
    EXPIRED_TLS,
    BLACKHOLE,
    RESET,
    HANG,
    DELAY(FaultSetting.LATENCY, FaultSetting.JITTER),
    STATUS(FaultSetting.STATUS, FaultSetting.RETRY_AFTER),
    CONTEXT_LENGTH,
    EMPTY_REPLY,
    WRONG_CONTENT_TYPE,
    MALFORMED,
    SLOW_TOKENS(FaultSetting.TOKENS_PER_SECOND),
    BANDWIDTH(FaultSetting.BYTES_PER_SECOND),
    CUT_STREAM(FaultSetting.AFTER_CHUNKS),
    STALL_STREAM(FaultSetting.AFTER_CHUNKS),
    DUPLICATE_FRAME(FaultSetting.AFTER_CHUNKS),
    MISSING_DONE,
    ERROR_EVENT(FaultSetting.AFTER_CHUNKS),
    MISSING_USAGE,
    LATE_USAGE,
    WRONG_USAGE(FaultSetting.FACTOR);

    private static final Words WORDS = Words.of(FaultKind.class);

    @SuppressWarnings("ImmutableEnumChecker") // List.of
    private final List<FaultSetting> settings;

    FaultKind(FaultSetting... settings) {
        this.settings = List.of(settings);
    }

    /// Its name in the protocol.
    String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    String title() {
        return WORDS.text("kind." + key());
    }

    /// What it does to a client when no other backend helps.
    String effect() {
        return WORDS.text("effect." + key());
    }

    List<FaultSetting> settings() {
        return settings;
    }

    /// The kind by its name in the protocol; empty where it is not known here.
    static Optional<FaultKind> find(String key) {
        return Arrays.stream(values()).filter(kind -> kind.key().equals(key)).findFirst();
    }

    /// The title of a kind by its name in the protocol; the name itself where it is not known here.
    static String titleOf(String key) {
        return find(key).map(FaultKind::title).orElse(key);
    }
}
