package dev.sluice.console.screen.cache;

import dev.sluice.console.command.UiCommand;
import dev.sluice.console.component.Quantity;
import dev.sluice.console.screen.Edits;
import dev.sluice.console.screen.Notice;
import dev.sluice.console.screen.Notices;
import dev.sluice.console.text.Words;
import dev.sluice.model.config.CacheConfig;
import dev.sluice.model.config.SemanticCacheConfig;
import dev.sluice.model.message.Reply;
import dev.sluice.model.message.ServerMessage.Configuration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.ObjectMapper;

/// What the caches hold, why requests hit or miss, and what another threshold would do.
final class CacheViewModel {

    private static final Words WORDS = Words.of(CacheViewModel.class);

    private static final int SHOWN = 500;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Function<UiCommand, ? extends CompletionStage<Reply>> commands;
    private final Notices notices;
    private final Edits edits;
    private final StringProperty search = new SimpleStringProperty("");
    private final ReadOnlyObjectWrapper<List<Entry>> entries = new ReadOnlyObjectWrapper<>(List.of());
    private final DoubleProperty threshold = new SimpleDoubleProperty(0.05);
    private final ReadOnlyObjectWrapper<@Nullable ThresholdReport> report = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyStringWrapper explanation = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
    private @Nullable Configuration configuration;
    private boolean moved;
    private int questions;
    private int reports;

    /// @param commands sends a command; the reply comes on the thread of the view models
    CacheViewModel(Function<UiCommand, ? extends CompletionStage<Reply>> commands, Notices notices) {
        this.commands = commands;
        this.notices = notices;
        edits = new Edits(commands, notices);
        search.subscribe(this::list);
    }

    void configurationChanged(Configuration next) {
        configuration = next;
        if (!moved) {
            threshold.set(next.config().cache().semantic().scoreThreshold());
        }
    }

    boolean anyEnabled() {
        return configuration != null
                && (configuration.config().cache().exact().enabled()
                        || configuration.config().cache().semantic().enabled());
    }

    /// Reads the entries that the search finds.
    void list() {
        questions++;
        int mine = questions;
        Map<String, Object> arguments = filter();
        arguments.put("limit", SHOWN);
        ask("queryCache", arguments, reply -> {
            if (mine == questions) {
                entries.set(Members.list(reply.results().get("entries"), Entry::of));
            }
        });
    }

    private Map<String, Object> filter() {
        Map<String, Object> arguments = new LinkedHashMap<>();
        if (!search.get().isBlank()) {
            arguments.put("text", search.get().strip());
        }
        return arguments;
    }

    /// Deletes all that the search finds, also beyond what is shown.
    void purge() {
        ask("purgeCache", filter(), reply -> {
            Object purged = reply.results().get("purged");
            long count = purged instanceof Number number ? number.longValue() : 0;
            notices.show(Notice.done(WORDS.text(
                    "purged", Quantity.exact(count), count == 1 ? WORDS.text("entry") : WORDS.text("entries-2"))));
            list();
        });
    }

    void delete(Entry entry) {
        ask("purgeCache", Map.of("entry", entry.id()), _ -> list());
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
        ask("labelPair", Map.of("exchange", sample.exchange(), "entry", sample.entry(), "same", same), _ -> report());
    }

    /// Puts the threshold into the configuration.
    void apply() {
        if (configuration == null) {
            return;
        }
        CacheConfig cache = configuration.config().cache();
        SemanticCacheConfig old = cache.semantic();
        CacheConfig next = new CacheConfig(
                cache.exact(),
                new SemanticCacheConfig(
                        old.enabled(),
                        threshold.get(),
                        old.ttl(),
                        old.ignoreSystemMessages(),
                        old.maxMessageCount(),
                        old.varyBy(),
                        old.maxEntries(),
                        old.embeddings(),
                        old.sharingGroups()));
        put(next, WORDS.text("threshold-is", String.valueOf(threshold.get())));
    }

    /// Switches the caches on or off.
    void enable(boolean exact, boolean semantic) {
        if (configuration == null) {
            return;
        }
        CacheConfig cache = configuration.config().cache();
        var e = cache.exact();
        var s = cache.semantic();
        put(
                new CacheConfig(
                        new dev.sluice.model.config.ExactCacheConfig(
                                exact, e.ttl(), e.maxEntries(), e.maxBytes(), e.maxTemperature(), e.shareInFlight()),
                        new SemanticCacheConfig(
                                semantic,
                                s.scoreThreshold(),
                                s.ttl(),
                                s.ignoreSystemMessages(),
                                s.maxMessageCount(),
                                s.varyBy(),
                                s.maxEntries(),
                                s.embeddings(),
                                s.sharingGroups())),
                WORDS.text("exact-cache-semantic-cache", exact ? "on" : "off", semantic ? "on" : "off"));
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

    /// Says why a request gets what it gets.
    ///
    /// @param request its body
    void explain(String consumer, String request) {
        explanation.set("");
        problem.set("");
        Map<?, ?> body;
        try {
            body = JSON.readValue(request, Map.class);
        } catch (JacksonException e) {
            problem.set("That is no JSON. Paste the body of a request, such as {\"model\": \"gpt-4o\", \"messages\":"
                    + " […]}.");
            return;
        }
        if (consumer.isBlank()) {
            problem.set(WORDS.text("choose-for-which-consumer-answers"));
            return;
        }
        ask("explainCache", Map.of("consumer", consumer, "request", body), reply -> {
            Object found = reply.results().get("explanation");
            explanation.set(found instanceof Map<?, ?> map ? words(new Members(map)) : "");
        });
    }

    private static String words(Members explained) {
        StringBuilder words = new StringBuilder();
        words.append(explained.text("verdict")).append(": ").append(explained.text("reason"));
        List<String> near = Members.list(
                explained.get("near"),
                one -> WORDS.text(
                        "distance-similarity",
                        String.valueOf(distance(one.real("distance"))),
                        String.valueOf(distance(one.real("similarity"))),
                        one.flag("within") ? WORDS.text("within-the-threshold") : WORDS.text("beyond-the-threshold"),
                        one.text("explanation"),
                        one.text("prompt").isEmpty() ? "" : "\n   “" + one.text("prompt") + "”"));
        if (!near.isEmpty()) {
            words.append("\n\nNearest entries\n").append(String.join("\n", near));
        }
        if (explained.get("parts") instanceof Map<?, ?> parts && !parts.isEmpty()) {
            words.append("\n\nThe key is made of\n")
                    .append(parts.entrySet().stream()
                            .map(part -> part.getKey() + "  " + part.getValue())
                            .collect(Collectors.joining("\n")));
        }
        return words.toString();
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
