package dev.sluice.console.screen.cache;

import dev.sluice.console.component.TimeWords;
import dev.sluice.console.text.Words;
import dev.sluice.model.config.CacheConfig;
import dev.sluice.model.config.CachedModel;
import java.time.Duration;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.Menu;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.control.SeparatorMenuItem;
import org.jspecify.annotations.Nullable;

/// Whether answers of a model are cached, and for how long.
final class ModelMenu extends Menu {

    private static final Words WORDS = Words.of(ModelMenu.class);

    private static final List<Duration> OFFERED = List.of(
            Duration.ofMinutes(1),
            Duration.ofMinutes(10),
            Duration.ofHours(1),
            Duration.ofHours(6),
            Duration.ofDays(1),
            Duration.ofDays(7));

    private final String name;
    private final CacheViewModel model;

    /// @param name as the configuration has it; may have wildcards
    ModelMenu(String name, CacheConfig cache, CacheViewModel model) {
        super(name);
        this.name = name;
        this.model = model;
        setId("cache-rules-" + name);
        setMnemonicParsing(false);
        CheckMenuItem cached = new CheckMenuItem(WORDS.text("answers-are-cached"));
        cached.setId("cache-model-" + name);
        cached.setSelected(!cache.exceptModels().contains(name));
        cached.setOnAction(_ -> model.cached(name, cached.isSelected()));
        Optional<Duration> own = cache.models().stream()
                .filter(one -> one.name().equals(name))
                .map(CachedModel::ttl)
                .findFirst();
        getItems().addAll(cached, new SeparatorMenuItem(), keep(null, own.isEmpty()));
        NavigableSet<Duration> offered = new TreeSet<>(OFFERED);
        own.ifPresent(offered::add);
        offered.forEach(ttl -> getItems().add(keep(ttl, own.filter(ttl::equals).isPresent())));
    }

    /// @param ttl null: as the caches say
    private RadioMenuItem keep(@Nullable Duration ttl, boolean inForce) {
        RadioMenuItem keep = new RadioMenuItem(
                ttl == null ? WORDS.text("kept-as-the-caches-say") : WORDS.text("kept-for", TimeWords.length(ttl)));
        keep.setId("cache-keep-" + name + "-" + (ttl == null ? "default" : ttl));
        keep.setSelected(inForce);
        keep.setOnAction(_ -> model.keep(name, ttl));
        return keep;
    }
}
