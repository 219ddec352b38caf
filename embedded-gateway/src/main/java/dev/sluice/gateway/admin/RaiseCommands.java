package dev.sluice.gateway.admin;

import dev.sluice.gateway.configuration.ConfigJson;
import dev.sluice.gateway.configuration.ConfigurationStore;
import dev.sluice.gateway.configuration.Fields;
import dev.sluice.gateway.configuration.RaiseSection;
import dev.sluice.gateway.configuration.StrictText;
import dev.sluice.gateway.configuration.StrictText.Outcome;
import dev.sluice.model.LimitId;
import dev.sluice.model.config.LimitConfig;
import dev.sluice.model.config.LimitRaise;
import dev.sluice.model.message.Command;
import dev.sluice.model.message.Reply;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The commands that raise a limit for a time. A raise stands in the configuration, so it survives a restart and is
/// undone like any edit; when it has ended, the next edit takes it out of the file.
final class RaiseCommands {

    private static final Duration LONGEST = Duration.ofDays(366);

    private final ConfigurationStore store;
    private final ConfigCommands config;

    RaiseCommands(ConfigurationStore store, ConfigCommands config) {
        this.store = store;
        this.config = config;
    }

    /// Raises what is named, instead of what raised the same key before.
    Reply raise(Command command, Arguments arguments, Instant now, String by) throws BadArgument {
        LimitConfig limit = limit(arguments);
        Duration lasts = arguments.duration("expiresIn", LONGEST).orElse(null);
        Map<String, Object> members = arguments.members();
        if (lasts != null && members.putIfAbsent("until", wholeSecond(now.plus(lasts))) != null) {
            throw new BadArgument("until", "says again what expiresIn says (keep one of the two)");
        }
        if (members.get("until") == null) {
            throw new BadArgument("expiresIn", "is missing (expected: expiresIn, such as PT1H, or a time as until)");
        }
        return switch (StrictText.read(AdminJson.write(members), Fields.object(RaiseSection::read))) {
            case Outcome.Broken<LimitRaise>(var problems) -> Problems.reply(command, "", problems);
            case Outcome.Valid<LimitRaise>(LimitRaise raise) -> {
                if (!now.isBefore(raise.until())) {
                    throw new BadArgument("until", "is past already (expected: a time to come)");
                }
                List<LimitRaise> raises = others(limit, raise.key());
                raises.add(raise);
                yield put(command, limit.withRaises(raises), by);
            }
        };
    }

    /// Ends a raise before its time.
    Reply end(Command command, Arguments arguments, Instant now, String by) throws BadArgument {
        LimitConfig limit = limit(arguments);
        String key = arguments.text("key").orElse(null);
        arguments.end("limit", "key");
        if (limit.raises().stream()
                .noneMatch(raise -> Objects.equals(raise.key(), key) && now.isBefore(raise.until()))) {
            return Reply.refused(
                    command.id(),
                    "not_found",
                    "Nothing raises the limit " + limit.id()
                            + (key == null ? " for all keys." : " for \"" + key + "\"."),
                    "key");
        }
        return put(command, limit.withRaises(others(limit, key)), by);
    }

    /// People read it in the file.
    private static String wholeSecond(Instant time) {
        return time.plusNanos(999_999_999).truncatedTo(ChronoUnit.SECONDS).toString();
    }

    private LimitConfig limit(Arguments arguments) throws BadArgument {
        LimitId id = arguments.id("limit", LimitId::new);
        List<LimitConfig> limits = store.current().config().limits();
        return limits.stream()
                .filter(limit -> limit.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new BadArgument(
                        "limit",
                        Suggestions.unknown(
                                "limit",
                                id.value(),
                                limits.stream().map(limit -> limit.id().value()).toList())));
    }

    private static List<LimitRaise> others(LimitConfig limit, @Nullable String key) {
        List<LimitRaise> others = new ArrayList<>(limit.raises());
        others.removeIf(raise -> Objects.equals(raise.key(), key));
        return others;
    }

    private Reply put(Command command, LimitConfig limit, String by) {
        return config.reply(
                command,
                store.put("limits", ConfigJson.mapper().writeValueAsString(limit), command.baseRevision(), by));
    }
}
