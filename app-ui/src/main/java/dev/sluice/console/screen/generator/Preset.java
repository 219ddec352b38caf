package dev.sluice.console.screen.generator;

import dev.sluice.console.rehearsal.ClientApp;
import dev.sluice.console.rehearsal.Shape;
import dev.sluice.console.text.Words;
import java.util.Locale;

/// Client apps that are ready to be started.
enum Preset {
    STEADY(Mix.CHAT, Shape.POISSON, "PT5M"),
    DAY(Mix.CHAT, Shape.DAY, "PT10M"),
    LAUNCH(Mix.CHAT, Shape.SPIKE, "PT3M"),
    CLIMB(Mix.RETRIEVAL, Shape.RAMP, "PT5M"),
    STAIRS(Mix.CHAT, Shape.STEP, "PT5M"),
    BATCH(Mix.RETRIEVAL, Shape.CLOSED, "PT5M"),
    AGENTS(Mix.AGENT, Shape.POISSON, "PT5M"),
    INDEXING(Mix.EMBEDDINGS, Shape.CONSTANT, "PT5M"),
    BUSY(Mix.SEVERAL, Shape.DAY, "PT10M"),
    REPLAY(Mix.OWN, Shape.RECORDED, "PT1H");

    private static final Words WORDS = Words.of(Preset.class);

    private final Mix mix;
    private final Shape shape;
    private final String length;

    Preset(Mix mix, Shape shape, String length) {
        this.mix = mix;
        this.shape = shape;
        this.length = length;
    }

    String title() {
        return WORDS.text("preset." + key());
    }

    String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    ClientApp app(String id, String consumer, String model) {
        ClientApp app = mix.applied(
                ClientApp.named(id, consumer, this == REPLAY ? "*" : model).with("for", length));
        double rate = rate();
        return app.with("rate", (int) rate).with("to", (int) (rate * 10)).shaped(shape);
    }

    private double rate() {
        return switch (this) {
            case STEADY, AGENTS -> 5;
            case INDEXING -> 20;
            default -> 2;
        };
    }
}
