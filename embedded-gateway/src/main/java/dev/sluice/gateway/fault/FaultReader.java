package dev.sluice.gateway.fault;

import dev.sluice.gateway.configuration.Fields;
import dev.sluice.gateway.configuration.Parser;
import dev.sluice.gateway.configuration.Scalars;
import dev.sluice.gateway.configuration.Times;
import dev.sluice.model.BackendId;
import dev.sluice.model.ConsumerId;
import dev.sluice.model.ModelName;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Reads a fault from a command or an experiment file.
public final class FaultReader {

    private static final Duration LONGEST_LATENCY = Duration.ofMinutes(10);
    private static final Duration LONGEST_RETRY_AFTER = Duration.ofDays(2);
    private static final int DEFAULT_CUT = 3;
    private static final Parser<Integer> PLACE = Scalars.integer(0, 1_000_000);
    private static final Parser<Double> SPEED = Scalars.real("0.01", "100000000");

    private final Fields fields;
    private final Map<String, Object> settings = new LinkedHashMap<>();

    private FaultReader(Fields fields) {
        this.fields = fields;
    }

    /// Reads all members but `expiresIn`, which an experiment says in other words.
    ///
    /// @param id where the fault has none of its own
    /// @param expiresIn how long it stays; null: as its member `expiresIn` says
    /// @return null after problems were reported
    public static @Nullable Fault read(Fields fields, String id, @Nullable Duration expiresIn) {
        return new FaultReader(fields).fault(id, expiresIn);
    }

    private @Nullable Fault fault(String idElse, @Nullable Duration given) {
        String id = fields.or(
                "id",
                idElse,
                Scalars.TEXT.where(text -> text.matches("[A-Za-z0-9._-]{1,64}"), "1 to 64 letters, digits, . _ or -"));
        @Nullable String kindName = shown("kind", names());
        @Nullable
        FaultKind kind = kindName == null ? null : FaultKind.of(kindName).orElse(null);
        if (!fields.isGiven("kind")) {
            Object _ = fields.required("kind", names());
        }
        Fault.Scope scope = new Fault.Scope(
                shown("backend", Scalars.TEXT.as(BackendId::new)),
                shown("model", Scalars.TEXT.as(ModelName::new)),
                shown("consumer", Scalars.TEXT.as(ConsumerId::new)));
        double share = orElse("share", 1.0, Scalars.real("0", "1"));
        long seed = orElse("seed", 1L, Scalars.whole(0, Long.MAX_VALUE / 10));
        Duration expiresIn = given != null
                ? given
                : orElse("expiresIn", Fault.DEFAULT_EXPIRY, Times.duration(Duration.ofMillis(1), Fault.LONGEST_EXPIRY));
        @Nullable Double guard = guard(given != null);
        @Nullable Effect effect = kind == null ? null : effect(kind);
        if (kind != null) {
            refuseOthers(kind);
        } else {
            for (FaultKind any : FaultKind.values()) {
                any.settings().forEach(setting -> fields.optional(setting, _ -> null));
            }
        }
        return fields.build(() -> new Fault(
                id,
                Objects.requireNonNull(kind),
                Objects.requireNonNull(effect),
                scope,
                share,
                seed,
                expiresIn,
                guard,
                settings));
    }

    private @Nullable Double guard(boolean ofExperiment) {
        if (ofExperiment) {
            fields.refuse("an experiment has a guard of its own, for all its faults", "guard");
            return null;
        }
        @Nullable
        Double least = fields.optional("guard", Fields.object(guard -> {
            var share = guard.required("successRate", Scalars.real("0", "1"));
            return guard.build(share::get);
        }));
        if (least != null) {
            settings.put("guard", Map.of("successRate", least));
        }
        return least;
    }

    private static Parser<String> names() {
        return Scalars.choice(
                Arrays.stream(FaultKind.values()).map(FaultKind::wireName).toArray(String[]::new));
    }

    private @Nullable Effect effect(FaultKind kind) {
        return switch (kind) {
            case REFUSE, DNS, EXPIRED_TLS, BLACKHOLE, RESET, HANG -> new Effect.Unreachable(kind);
            case DELAY -> delay();
            case STATUS -> status();
            case CONTEXT_LENGTH -> new Effect.Status(kind, 400, null);
            case EMPTY_REPLY, WRONG_CONTENT_TYPE -> new Effect.Status(kind, 200, null);
            case SLOW_TOKENS -> slow("tokensPerSecond", false);
            case BANDWIDTH -> slow("bytesPerSecond", true);
            case CUT_STREAM, STALL_STREAM -> cut(kind == FaultKind.STALL_STREAM);
            case DUPLICATE_FRAME -> new Effect.Event(kind, orElse("afterChunks", 1, PLACE));
            case ERROR_EVENT -> new Effect.Event(kind, orElse("afterChunks", 0, PLACE));
            case WRONG_USAGE -> new Effect.WrongUsage(orElse("factor", 10.0, Scalars.real("0", "1000000")));
            case WRONG_MODEL -> new Effect.WrongModel(orElse("answeredBy", "another-model", Scalars.TEXT));
            case MALFORMED, MISSING_DONE, MISSING_USAGE, LATE_USAGE -> new Effect.Content(kind);
        };
    }

    private @Nullable Effect delay() {
        @Nullable Duration latency = required("latency", Times.duration(Duration.ZERO, LONGEST_LATENCY));
        if (latency == null) {
            fields.optional("jitter", _ -> null);
            return null;
        }
        @Nullable Duration jitter = shown("jitter", jitter(latency));
        return new Effect.Delay(latency, jitter == null ? Duration.ZERO : jitter);
    }

    /// A duration, or a part of the latency as simulated backends have it.
    private static Parser<Duration> jitter(Duration latency) {
        Parser<Duration> part = Scalars.real("0", "1").as(of -> Duration.ofNanos((long) (latency.toNanos() * of)));
        Parser<Duration> time = Times.duration(Duration.ZERO, latency);
        return place -> place.found().startsWith("\"P") ? time.parse(place) : part.parse(place);
    }

    private @Nullable Effect status() {
        @Nullable Integer status = required("status", Scalars.integer(300, 599));
        @Nullable Duration retryAfter = shown("retryAfter", Times.duration(Duration.ZERO, LONGEST_RETRY_AFTER));
        return status == null ? null : new Effect.Status(FaultKind.STATUS, status, retryAfter);
    }

    private @Nullable Effect slow(String setting, boolean bytes) {
        @Nullable Double speed = required(setting, SPEED);
        return speed == null ? null : new Effect.Slow(speed, bytes);
    }

    private @Nullable Effect cut(boolean stalls) {
        @Nullable Integer chunks = shown("afterChunks", PLACE);
        @Nullable Integer bytes = shown("afterBytes", PLACE);
        if (chunks != null && bytes != null) {
            fields.place().problem("has both afterChunks and afterBytes", "keep one of the two");
        }
        return new Effect.Cut(stalls, bytes == null && chunks == null ? Integer.valueOf(DEFAULT_CUT) : chunks, bytes);
    }

    private void refuseOthers(FaultKind kind) {
        for (FaultKind other : FaultKind.values()) {
            for (String setting : other.settings()) {
                if (!kind.settings().contains(setting)) {
                    fields.refuse("a fault of kind " + kind.wireName() + " has none", setting);
                }
            }
        }
    }

    private <T> @Nullable T required(String name, Parser<T> parser) {
        @Nullable T value = fields.required(name, parser).orNull();
        note(name, value);
        return value;
    }

    private <T> @Nullable T shown(String name, Parser<T> parser) {
        @Nullable T value = fields.optional(name, parser);
        note(name, value);
        return value;
    }

    private <T> T orElse(String name, T fallback, Parser<T> parser) {
        @Nullable T value = shown(name, parser);
        if (value == null) {
            note(name, fallback);
            return fallback;
        }
        return value;
    }

    private void note(String name, @Nullable Object value) {
        if (value != null) {
            settings.put(name, value instanceof Number ? value : value.toString());
        }
    }
}
