package dev.sluice.console.screen.settings;

import static dev.sluice.console.screen.settings.ConfigValue.TLS;

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
import java.util.function.BiConsumer;
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
    private final BiConsumer<String, Runnable> consent;

    /// @param commands sends a command; the reply comes on the thread of the view models
    /// @param portTaken what is in the way of a port, in a sentence
    /// @param consent asks whether a setting that opens something, by its path, is meant, and runs what it is given
    ConfigSettings(
            Supplier<@Nullable Configuration> configuration,
            Function<UiCommand, ? extends CompletionStage<Reply>> commands,
            Notices notices,
            Function<String, Optional<String>> portTaken,
            BiConsumer<String, Runnable> consent) {
        this.consent = consent;
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
        add(all, tree, Section.GATEWAY, SettingKind.TEXT, true, "listen.host", "listen.port", "listen.allowedHosts");
        all.add(setting(tree, Section.GATEWAY, SettingKind.CHOICE, List.of("off", "self-signed", "files"), true, TLS));
        add(all, tree, Section.GATEWAY, SettingKind.TEXT, false, "anonymous");
        all.add(setting(
                tree, Section.GATEWAY, SettingKind.CHOICE, List.of("abort", "drain"), false, "streams.onClientGone"));
        add(all, tree, Section.GATEWAY, SettingKind.SWITCH, false, "streams.earlyHeaders");
        add(all, tree, Section.PRIVACY, SettingKind.SWITCH, false, "privacy.storeContent");
        add(all, tree, Section.PRIVACY, SettingKind.TEXT, false, "privacy.retention");
        add(all, tree, Section.CACHE, SettingKind.TEXT, false, "cache.exceptModels");
        add(all, tree, Section.CACHE, SettingKind.SWITCH, false, "cache.toolCalls");
        all.add(setting(
                tree, Section.CACHE, SettingKind.CHOICE, List.of("at-once", "recorded-pace"), false, "cache.replay"));
        add(all, tree, Section.CACHE, SettingKind.SWITCH, false, "cache.exact.enabled");
        add(all, tree, Section.CACHE, SettingKind.TEXT, false, "cache.exact.ttl", "cache.exact.maxEntries");
        add(all, tree, Section.CACHE, SettingKind.TEXT, false, "cache.exact.maxBytes", "cache.exact.maxTemperature");
        add(all, tree, Section.CACHE, SettingKind.SWITCH, false, "cache.exact.shareInFlight");
        add(all, tree, Section.CACHE, SettingKind.SWITCH, false, "cache.semantic.enabled");
        add(all, tree, Section.CACHE, SettingKind.TEXT, false, "cache.semantic.scoreThreshold", "cache.semantic.ttl");
        add(all, tree, Section.CACHE, SettingKind.SWITCH, false, "cache.semantic.ignoreSystemMessages");
        add(all, tree, Section.CACHE, SettingKind.TEXT, false, "cache.semantic.maxMessageCount");
        add(all, tree, Section.CACHE, SettingKind.TEXT, false, "cache.semantic.maxEntries", "cache.semantic.varyBy");
        add(all, tree, Section.CACHE, SettingKind.TEXT, false, "cache.semantic.embeddings");
        add(all, tree, Section.CACHE, SettingKind.TEXT, false, "cache.semantic.sharingGroups");
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
                ConfigValue.text(standards, path),
                () -> Optional.ofNullable(configuration.get()).map(seen -> ConfigValue.text(tree(seen), path)),
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
        if (path.equals(TLS) && text.equals("files")) {
            return CompletableFuture.completedStage(Optional.of(WORDS.text("tls.files")));
        }
        if (opens(path, text.strip())) {
            CompletableFuture<Optional<String>> later = new CompletableFuture<>();
            // Not set until that is answered, and never where the answer is no.
            consent.accept(path, () -> put(seen, path, text).thenAccept(later::complete));
            return later;
        }
        return put(seen, path, text);
    }

    /// Whether more people would get to see more: prompts and answers, or the gateway itself.
    private static boolean opens(String path, String text) {
        return switch (path) {
            case "privacy.storeContent" -> Boolean.parseBoolean(text);
            case "listen.host" -> !text.isEmpty() && !text.matches("127(\\.\\d{1,3}){3}|localhost|\\[?::1]?");
            default -> false;
        };
    }

    private CompletionStage<Optional<String>> put(Configuration seen, String path, String text) {
        ObjectNode tree = (ObjectNode) codec.tree(seen.config());
        ConfigValue.put(tree, path, text);
        Map<String, Object> arguments = Map.of("config", tree);
        return commands.apply(new UiCommand.Edit("putConfig", arguments, seen.revision()))
                .thenApply(reply -> {
                    if (reply.ok()) {
                        edits.tellDone(new Edits.Outcome(1, reply), WORDS.text("set", WORDS.text("setting." + path)));
                        return Optional.empty();
                    }
                    return Optional.of(reason(path, reply));
                });
    }

    /// What is wrong, and where, if that is at another place of the configuration than the one that was set.
    private static String reason(String path, Reply reply) {
        String where = reply.path();
        boolean elsewhere = where != null && !where.isEmpty() && !where.startsWith(path);
        return (elsewhere ? where + ": " : "") + Edits.reason(reply);
    }
}
