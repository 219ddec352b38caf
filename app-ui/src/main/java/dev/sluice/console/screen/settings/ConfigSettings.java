package dev.sluice.console.screen.settings;

import dev.sluice.console.command.UiCommand;
import dev.sluice.console.link.MessageCodec;
import dev.sluice.console.screen.Edits;
import dev.sluice.console.screen.Notices;
import dev.sluice.console.text.Words;
import dev.sluice.model.config.CacheConfig;
import dev.sluice.model.config.LedgerConfig;
import dev.sluice.model.config.ListenConfig;
import dev.sluice.model.config.PrivacyConfig;
import dev.sluice.model.config.StreamsConfig;
import dev.sluice.model.message.Reply;
import dev.sluice.model.message.ServerMessage.Configuration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// The settings that stand in the gateway's configuration file, outside of its lists, which have screens of their own.
/// Each edit sends the whole configuration, based on the revision that was seen.
final class ConfigSettings {

    private static final Words WORDS = Words.of(ConfigSettings.class);

    private final MessageCodec codec = new MessageCodec();
    private final Supplier<@Nullable Configuration> configuration;
    private final Function<UiCommand, ? extends CompletionStage<Reply>> commands;
    private final Edits edits;
    private @Nullable Configuration treeOf;
    private @Nullable JsonNode tree;
    private final Function<String, Optional<String>> portTaken;
    private final Consumer<Runnable> storing;

    /// @param commands sends a command; the reply comes on the thread of the view models
    /// @param portTaken what is in the way of a port, in a sentence
    /// @param storing asks whether prompts and answers are really to be kept, and runs what it is given if so
    ConfigSettings(
            Supplier<@Nullable Configuration> configuration,
            Function<UiCommand, ? extends CompletionStage<Reply>> commands,
            Notices notices,
            Function<String, Optional<String>> portTaken,
            Consumer<Runnable> storing) {
        this.storing = storing;
        this.portTaken = portTaken;
        this.configuration = configuration;
        this.commands = commands;
        this.edits = new Edits(commands, notices);
    }

    List<Setting> all() {
        List<Setting> all = new ArrayList<>();
        Object standards = Map.of(
                "listen", ListenConfig.DEFAULT,
                "streams", StreamsConfig.DEFAULT,
                "ledger", LedgerConfig.DEFAULT,
                "privacy", PrivacyConfig.DEFAULT,
                "cache", CacheConfig.DEFAULT);
        JsonNode tree = codec.tree(standards);
        add(all, tree, Section.GATEWAY, SettingKind.TEXT, true, "listen.host", "listen.port");
        all.add(setting(
                tree, Section.GATEWAY, SettingKind.CHOICE, List.of("abort", "drain"), false, "streams.onClientGone"));
        add(all, tree, Section.GATEWAY, SettingKind.SWITCH, false, "streams.earlyHeaders");
        add(all, tree, Section.PRIVACY, SettingKind.SWITCH, false, "privacy.storeContent");
        add(all, tree, Section.PRIVACY, SettingKind.TEXT, false, "privacy.retention");
        add(all, tree, Section.CACHE, SettingKind.SWITCH, false, "cache.exact.enabled");
        add(all, tree, Section.CACHE, SettingKind.TEXT, false, "cache.exact.ttl", "cache.exact.maxEntries");
        add(all, tree, Section.CACHE, SettingKind.TEXT, false, "cache.exact.maxBytes", "cache.exact.maxTemperature");
        add(all, tree, Section.CACHE, SettingKind.SWITCH, false, "cache.exact.shareInFlight");
        add(all, tree, Section.CACHE, SettingKind.SWITCH, false, "cache.semantic.enabled");
        add(all, tree, Section.CACHE, SettingKind.TEXT, false, "cache.semantic.scoreThreshold", "cache.semantic.ttl");
        add(all, tree, Section.CACHE, SettingKind.SWITCH, false, "cache.semantic.ignoreSystemMessages");
        add(all, tree, Section.CACHE, SettingKind.TEXT, false, "cache.semantic.maxMessageCount");
        add(all, tree, Section.CACHE, SettingKind.TEXT, false, "cache.semantic.maxEntries");
        add(all, tree, Section.LEDGER, SettingKind.TEXT, false, "ledger.retention", "ledger.maxBytes");
        return all;
    }

    private void add(
            List<Setting> into,
            JsonNode standards,
            Section section,
            SettingKind kind,
            boolean restart,
            String... paths) {
        for (String path : paths) {
            into.add(setting(standards, section, kind, List.of(), restart, path));
        }
    }

    private Setting setting(
            JsonNode standards, Section section, SettingKind kind, List<String> choices, boolean restart, String path) {
        return new Setting(
                path,
                section,
                WORDS.text("setting." + path),
                WORDS.text("help." + path),
                kind,
                choices,
                choice -> WORDS.text("choice." + choice),
                restart,
                at(standards, path).asString(""),
                () -> Optional.ofNullable(configuration.get())
                        .map(seen -> at(tree(seen), path).asString("")),
                text -> set(path, text));
    }

    /// Made once for each revision: every row asks for its value in it.
    private JsonNode tree(Configuration seen) {
        JsonNode known = tree;
        if (known == null || !seen.equals(treeOf)) {
            known = codec.tree(seen.config());
            tree = known;
            treeOf = seen;
        }
        return known;
    }

    /// The value as its own type where it is a number or on and off, else as text; the gateway says what is wrong.
    private CompletionStage<Optional<String>> set(String path, String text) {
        Configuration seen = configuration.get();
        if (seen == null) {
            return CompletableFuture.completedStage(Optional.of(WORDS.text("not-connected")));
        }
        if (path.equals("listen.port")) {
            Optional<String> taken = portTaken.apply(text.strip());
            if (taken.isPresent()) {
                return CompletableFuture.completedStage(taken);
            }
        }
        if (path.equals("privacy.storeContent") && Boolean.parseBoolean(text)) {
            CompletableFuture<Optional<String>> later = new CompletableFuture<>();
            storing.accept(() -> put(seen, path, text).thenAccept(later::complete));
            // Not set until that is answered: the switch shows what is in force.
            return later.isDone() ? later : CompletableFuture.completedStage(Optional.empty());
        }
        return put(seen, path, text);
    }

    private CompletionStage<Optional<String>> put(Configuration seen, String path, String text) {
        ObjectNode tree = (ObjectNode) codec.tree(seen.config());
        int dot = path.lastIndexOf('.');
        ObjectNode parent = (ObjectNode) at(tree, path.substring(0, dot));
        String member = path.substring(dot + 1);
        JsonNode before = parent.path(member);
        String value = text.strip();
        if (before.isBoolean()) {
            parent.put(member, Boolean.parseBoolean(value));
        } else if (before.isNumber() && value.matches("-?\\d{1,18}")) {
            parent.put(member, Long.parseLong(value));
        } else if (before.isNumber() && value.matches("-?\\d{0,9}\\.\\d{1,9}")) {
            parent.put(member, Double.parseDouble(value));
        } else {
            parent.put(member, value);
        }
        Map<String, Object> arguments = Map.of("config", tree);
        return commands.apply(new UiCommand.Edit("putConfig", arguments, seen.revision()))
                .thenApply(reply -> {
                    if (reply.ok()) {
                        edits.tellDone(new Edits.Outcome(1, reply), WORDS.text("set", WORDS.text("setting." + path)));
                        return Optional.empty();
                    }
                    return Optional.of(Edits.reason(reply));
                });
    }

    private static JsonNode at(JsonNode tree, String path) {
        JsonNode found = tree;
        for (String member : path.split("\\.", -1)) {
            found = found.path(member);
        }
        return found;
    }
}
