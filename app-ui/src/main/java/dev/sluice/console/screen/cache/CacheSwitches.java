package dev.sluice.console.screen.cache;

import dev.sluice.console.component.OverlayLayer;
import dev.sluice.console.component.Question;
import dev.sluice.console.text.Words;
import dev.sluice.console.theme.StyleClass;
import dev.sluice.model.config.CacheConfig;
import dev.sluice.model.config.ConsumerConfig;
import dev.sluice.model.config.GatewayConfig;
import dev.sluice.model.config.ModelRoute;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.layout.HBox;
import org.jspecify.annotations.Nullable;

/// Switches the caches on and off, both and for single models. Before one is switched on it says what will be kept.
final class CacheSwitches extends HBox {

    private static final Words WORDS = Words.of(CacheSwitches.class);

    private final CacheViewModel model;
    private final OverlayLayer overlay;
    private final Label keeps = new Label();
    private final CheckBox exact = new CheckBox(WORDS.text("exact"));
    private final CheckBox semantic = new CheckBox(WORDS.text("semantic"));
    private final MenuButton models = new MenuButton(WORDS.text("models"));
    private @Nullable GatewayConfig config;

    CacheSwitches(CacheViewModel model, OverlayLayer overlay) {
        super(12);
        this.model = model;
        this.overlay = overlay;
        setAlignment(Pos.CENTER_RIGHT);
        exact.setId("cache-exact");
        exact.setOnAction(_ -> switchTo(true));
        semantic.setId("cache-semantic");
        semantic.setOnAction(_ -> switchTo(false));
        models.setId("cache-models");
        models.setAccessibleText(WORDS.text("models-that-are-cached"));
        keeps.setId("cache-keeps");
        keeps.getStyleClass().add(StyleClass.SUBTLE);
        keeps.setMinWidth(0);
        for (var fixed : List.of(exact, semantic, models)) {
            fixed.setMinWidth(USE_PREF_SIZE);
        }
        getChildren().addAll(keeps, exact, semantic, models);
    }

    /// For the case that no cache is on.
    Button switchOn() {
        Button button = new Button(WORDS.text("switch-on-exact"));
        button.setId("cache-switch-on");
        button.setOnAction(_ -> ask(true));
        return button;
    }

    void show(GatewayConfig next) {
        GatewayConfig before = config;
        config = next;
        CacheConfig cache = next.cache();
        exact.setSelected(cache.exact().enabled());
        semantic.setSelected(cache.semantic().enabled());
        boolean any = cache.exact().enabled() || cache.semantic().enabled();
        keeps.setText(WORDS.text(any ? "a-cache-keeps-prompts-and" : "nothing-is-kept"));
        // A menu that is open stays as it is while nothing changes.
        if (before == null || !before.cache().equals(cache) || !before.models().equals(next.models())) {
            showModels(next.models(), cache);
        }
    }

    private void showModels(List<ModelRoute> routes, CacheConfig cache) {
        models.getItems()
                .setAll(routes.stream()
                        .map(ModelRoute::name)
                        .map(name -> new ModelMenu(name, cache, model))
                        .toList());
        models.setText(
                cache.exceptModels().isEmpty()
                        ? WORDS.text("models")
                        : WORDS.text(
                                "models-but",
                                String.valueOf(cache.exceptModels().size())));
        models.setDisable(models.getItems().isEmpty());
    }

    /// The box shows what is in force until that changes.
    private void switchTo(boolean ofExact) {
        CheckBox box = ofExact ? exact : semantic;
        boolean on = box.isSelected();
        if (on) {
            box.setSelected(false);
            ask(ofExact);
        } else {
            model.enable(exact.isSelected(), semantic.isSelected());
        }
    }

    private void ask(boolean ofExact) {
        GatewayConfig known = config;
        if (known == null) {
            return;
        }
        String unseen = String.join(
                ", ",
                known.consumers().stream()
                        .filter(consumer -> !known.privacy().storeContent() && !consumer.storeContent())
                        .map(ConsumerConfig::id)
                        .map(id -> id.value())
                        .toList());
        String length = dev.sluice.console.component.TimeWords.length(
                ofExact ? known.cache().exact().ttl() : known.cache().semantic().ttl());
        String text = WORDS.text(ofExact ? "switch-on-exact-means" : "switch-on-semantic-means", length)
                + (unseen.isEmpty() ? "" : "\n\n" + WORDS.text("also-of", unseen));
        Question.ask(
                overlay,
                "cache-question",
                WORDS.text(ofExact ? "switch-on-exact-title" : "switch-on-semantic-title"),
                text,
                WORDS.text("switch-on"),
                () -> model.enable(ofExact || exact.isSelected(), !ofExact || semantic.isSelected()));
    }
}
