package dev.sluice.console.screen.cache;

import dev.sluice.console.command.Action;
import dev.sluice.console.command.UiCommand;
import dev.sluice.console.component.Quantity;
import dev.sluice.console.component.TimeWords;
import dev.sluice.console.screen.Edits;
import dev.sluice.console.screen.Notice;
import dev.sluice.console.screen.Notices;
import dev.sluice.console.text.Words;
import dev.sluice.model.config.CacheConfig;
import dev.sluice.model.config.CachedModel;
import dev.sluice.model.config.ModelRoute;
import dev.sluice.model.message.Reply;
import dev.sluice.model.message.ServerMessage.Configuration;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.jspecify.annotations.Nullable;

/// What the caches hold, why requests hit or miss, and what another threshold would do.
final class CacheViewModel {

    private static final Words WORDS = Words.of(CacheViewModel.class);

    /// So many entries are shown.
    static final int SHOWN = 500;

    private static final String ANY_MODEL = "gpt-4o";

    private final Function<UiCommand, ? extends CompletionStage<Reply>> commands;
    private final Notices notices;
    private final Edits edits;
    private final EntryKeeping keeping;
    private final BooleanProperty pinnedOnly = new SimpleBooleanProperty();
    private final StringProperty search = new SimpleStringProperty("");
    private final ReadOnlyObjectWrapper<List<Entry>> entries = new ReadOnlyObjectWrapper<>(List.of());
    private final DoubleProperty threshold = new SimpleDoubleProperty(0.05);
    private final ReadOnlyObjectWrapper<@Nullable ThresholdReport> report = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyStringWrapper explanation = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
    private @Nullable Configuration configuration;
    private boolean moved;
    private boolean read;
    private long total;
    private int questions;
    private int reports;

    /// @param commands sends a command; the reply comes on the thread of the view models
    /// @param now the gateway's time
    CacheViewModel(
            Function<UiCommand, ? extends CompletionStage<Reply>> commands, Notices notices, Supplier<Instant> now) {
        this.commands = commands;
        this.notices = notices;
        edits = new Edits(commands, notices);
        keeping = new EntryKeeping(commands, notices, now, this::list);
        search.subscribe(this::list);
        pinnedOnly.subscribe(this::list);
    }

    void configurationChanged(Configuration next) {
        configuration = next;
        if (!moved) {
            threshold.set(next.config().cache().semantic().scoreThreshold());
        }
    }

    /// The caches as they are configured; with their defaults while that is not known.
    CacheConfig configured() {
        return configuration == null
                ? CacheConfig.DEFAULT
                : configuration.config().cache();
    }

    boolean anyEnabled() {
        return configured().exact().enabled() || configured().semantic().enabled();
    }

    /// Whether only some of the entries are looked for.
    boolean isFiltered() {
        return !search.get().isBlank() || pinnedOnly.get();
    }

    /// How many entries the search finds, shown or not.
    long total() {
        return total;
    }

    /// Whether the entries are known.
    boolean isRead() {
        return read;
    }

    /// How long entries are kept.
    EntryKeeping keeping() {
        return keeping;
    }

    /// Reads the entries that the search finds.
    void list() {
        questions++;
        int mine = questions;
        Map<String, Object> arguments = filter();
        arguments.put("limit", SHOWN);
        ask("queryCache", arguments, reply -> {
            if (mine == questions) {
                read = true;
                total = reply.results().get("total") instanceof Number number ? number.longValue() : 0;
                entries.set(Members.list(reply.results().get("entries"), Entry::of));
            }
        });
    }

    /// The first entries show by themselves; later ones would move what is looked at, and wait to be asked for.
    ///
    /// @param known how many the gateway has
    void entriesAre(long known) {
        if (known > 0 && read && entries.get().isEmpty() && filter().isEmpty()) {
            list();
        }
    }

    private Map<String, Object> filter() {
        Map<String, Object> arguments = new LinkedHashMap<>();
        if (!search.get().isBlank()) {
            arguments.put("text", search.get().strip());
        }
        if (pinnedOnly.get()) {
            arguments.put("pinned", true);
        }
        return arguments;
    }

    /// Deletes all that the search finds, also beyond what is shown.
    void purge() {
        ask("purgeCache", filter(), reply -> {
            Object purged = reply.results().get("purged");
            long count = purged instanceof Number number ? number.longValue() : 0;
            notices.show(
                    Notice.done(count == 1 ? WORDS.text("purged-one") : WORDS.text("purged", Quantity.exact(count))));
            list();
        });
    }

    void delete(Entry entry) {
        ask("purgeCache", Map.of("entry", entry.id()), _ -> {
            notices.show(Notice.done(WORDS.text("deleted")));
            list();
        });
    }

    /// The answer is wrong: it goes, and does not come back for this question.
    void reject(Entry entry) {
        ask("rejectCacheEntry", Map.of("entry", entry.id()), _ -> {
            notices.show(Notice.done(WORDS.text("marked-as-wrong-and-removed")));
            list();
        });
    }

    /// Asks what the threshold would do.
    void measure(double distance) {
        moved = true;
        threshold.set(distance);
        report();
    }

    void report() {
        reports++;
        int mine = reports;
        ask("queryCacheThresholds", Map.of("scoreThreshold", threshold.get()), reply -> {
            if (mine == reports) {
                report.set(ThresholdReport.of(reply.results().get("report")).orElse(null));
            }
        });
    }

    /// A person says whether one answer serves both.
    void judge(Sample sample, boolean same) {
        ask("labelPair", Map.of("exchange", sample.exchange(), "entry", sample.entry(), "same", same), _ -> {
            notices.show(Notice.done(
                    WORDS.text(same ? "judged-same" : "judged-different"),
                    new Action(
                            "judge-otherwise",
                            WORDS.text(same ? "judge-different" : "judge-same"),
                            null,
                            () -> judge(sample, !same))));
            report();
        });
    }

    /// Puts the threshold into the configuration.
    void apply() {
        if (configuration == null) {
            return;
        }
        CacheConfig cache = configuration.config().cache();
        put(
                cache.with(cache.exact(), cache.semantic().withScoreThreshold(threshold.get())),
                WORDS.text("threshold-is", distance(threshold.get())));
    }

    /// Switches the caches on or off.
    void enable(boolean exact, boolean semantic) {
        if (configuration == null) {
            return;
        }
        CacheConfig cache = configuration.config().cache();
        put(
                cache.with(cache.exact().withEnabled(exact), cache.semantic().withEnabled(semantic)),
                WORDS.text(
                        "exact-cache-semantic-cache",
                        WORDS.text(exact ? "on" : "off"),
                        WORDS.text(semantic ? "on" : "off")));
    }

    /// Caches answers of a model, or none.
    ///
    /// @param name as the configuration has it; may have wildcards
    void cached(String name, boolean on) {
        if (configuration == null) {
            return;
        }
        CacheConfig cache = configuration.config().cache();
        List<String> except = Stream.concat(
                        cache.exceptModels().stream().filter(other -> !other.equals(name)),
                        on ? Stream.empty() : Stream.of(name))
                .toList();
        put(cache.except(except), WORDS.text(on ? "model-is-cached" : "model-is-not-cached", name));
    }

    /// Keeps answers of a model for a time of their own.
    ///
    /// @param name as the configuration has it; may have wildcards
    /// @param ttl null: as the caches say
    void keep(String name, @Nullable Duration ttl) {
        Stream<CachedModel> others =
                configured().models().stream().filter(other -> !other.name().equals(name));
        Stream<CachedModel> own = ttl == null ? Stream.empty() : Stream.of(new CachedModel(name, ttl));
        // A name comes before a pattern, since the first that matches counts.
        List<CachedModel> models =
                (name.contains("*") ? Stream.concat(others, own) : Stream.concat(own, others)).toList();
        put(
                configured().withModels(models),
                ttl == null
                        ? WORDS.text("model-is-kept-as-the-caches-say", name)
                        : WORDS.text("model-is-kept-for", name, TimeWords.length(ttl)));
    }

    private void put(CacheConfig cache, String done) {
        if (configuration != null) {
            var _ = edits.sendAndTell(
                            base -> new UiCommand.Edit("putCache", Map.of("cache", cache), base),
                            configuration.revision(),
                            done)
                    .thenAccept(outcome -> moved = !outcome.complete());
        }
    }

    /// A request that ran.
    ///
    /// @param api such as `chat`
    record Asked(String consumer, String api, String body) {}

    /// Reads what an exchange asked, if that was kept.
    void asked(String exchange, Consumer<Asked> then) {
        ask("queryContent", Map.of("exchange", exchange), reply -> {
            if (reply.results().get("content") instanceof Map<?, ?> map) {
                Members content = new Members(map);
                then.accept(new Asked(content.text("consumer"), api(content.text("path")), content.text("request")));
            }
        });
    }

    private static String api(String path) {
        return path.endsWith("chat/completions")
                ? "chat"
                : Stream.of("completions", "responses", "messages", "embeddings")
                        .filter(path::endsWith)
                        .findFirst()
                        .orElse("chat");
    }

    /// Says why a request gets what it gets.
    ///
    /// @param api such as `chat`
    /// @param request its body, or a question in words
    /// @param other another one, to be compared with; may be blank
    void explain(String consumer, String api, String request, String other) {
        explanation.set("");
        problem.set("");
        Optional<Map<?, ?>> asked = TypedRequest.body(request, api, model());
        Optional<Map<?, ?>> compared = other.isBlank() ? Optional.empty() : TypedRequest.body(other, api, model());
        if (asked.isEmpty() || (!other.isBlank() && compared.isEmpty())) {
            problem.set(WORDS.text("that-is-no-json"));
            return;
        }
        if (consumer.isBlank()) {
            problem.set(WORDS.text("choose-for-which-consumer-answers"));
            return;
        }
        Map<String, Object> arguments = new LinkedHashMap<>();
        arguments.put("consumer", consumer);
        arguments.put("api", api);
        arguments.put("request", asked.get());
        compared.ifPresent(body -> arguments.put("compareWith", body));
        ask("explainCache", arguments, reply -> {
            Object found = reply.results().get("explanation");
            explanation.set(found instanceof Map<?, ?> map ? WhyWords.of(new Members(map)) : "");
        });
    }

    /// The model that questions in words are asked of: the first that is configured by name.
    private String model() {
        return configuration == null
                ? ANY_MODEL
                : configuration.config().models().stream()
                        .map(ModelRoute::name)
                        .filter(name -> !name.contains("*"))
                        .findFirst()
                        .orElse(ANY_MODEL);
    }

    static String distance(double value) {
        return Double.isNaN(value) ? "n/a" : String.format(java.util.Locale.ROOT, "%.3f", value);
    }

    private void ask(String name, Map<String, Object> arguments, Consumer<Reply> answered) {
        var _ = commands.apply(new UiCommand.Operation(name, arguments)).thenAccept(reply -> {
            if (reply.ok()) {
                problem.set("");
                answered.accept(reply);
            } else {
                problem.set(Edits.reason(reply));
            }
        });
    }

    StringProperty searchProperty() {
        return search;
    }

    /// Whether only pinned entries are looked for.
    BooleanProperty pinnedOnlyProperty() {
        return pinnedOnly;
    }

    ReadOnlyObjectProperty<List<Entry>> entriesProperty() {
        return entries.getReadOnlyProperty();
    }

    /// A distance, 0 to 1.
    DoubleProperty thresholdProperty() {
        return threshold;
    }

    ReadOnlyObjectProperty<@Nullable ThresholdReport> reportProperty() {
        return report.getReadOnlyProperty();
    }

    ReadOnlyStringProperty explanationProperty() {
        return explanation.getReadOnlyProperty();
    }

    /// What the gateway said against the last question; empty: nothing.
    ReadOnlyStringProperty problemProperty() {
        return problem.getReadOnlyProperty();
    }

    @Nullable
    Configuration configuration() {
        return configuration;
    }
}
