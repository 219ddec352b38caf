package dev.sluice.console.screen.consumers;

import dev.sluice.console.command.UiCommand;
import dev.sluice.console.component.TimeWords;
import dev.sluice.console.screen.Edits;
import dev.sluice.console.text.Words;
import dev.sluice.model.config.LimitConfig;
import dev.sluice.model.message.ServerMessage.Configuration;
import dev.sluice.model.state.LimitState;
import dev.sluice.model.state.LimitUnit;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Raises bounds of limits for a time, and ends that early. Each is a change of the configuration, with its undo.
final class Raises {

    private static final Words WORDS = Words.of(Raises.class);

    private final Edits edits;
    private final Supplier<@Nullable Configuration> configuration;

    /// @param configuration that is seen; null: none yet
    Raises(Edits edits, Supplier<@Nullable Configuration> configuration) {
        this.edits = edits;
        this.configuration = configuration;
    }

    /// Raises the bound of this row.
    ///
    /// @param text the new bound, as typed
    /// @return what is wrong with it; empty: it was sent
    Optional<String> raise(LimitState limit, String text, Duration length) {
        Map<String, Object> arguments = new LinkedHashMap<>();
        arguments.put("limit", limit.limit());
        arguments.put("key", limit.key());
        arguments.put("expiresIn", length.toString());
        if (limit.unit() == LimitUnit.MONEY) {
            Optional<BigDecimal> amount = money(text);
            if (amount.isEmpty()
                    || amount.get().compareTo(new BigDecimal(String.valueOf(limit.shown(limit.capacity())))) <= 0) {
                return Optional.of(WORDS.text("raise.more", String.valueOf(limit.shown(limit.capacity()))));
            }
            arguments.put("budgetAmount", amount.get().toPlainString());
        } else {
            if (!(TokenAmount.read(text) instanceof TokenAmount.Reading.Amount(long amount))
                    || amount <= limit.capacity()) {
                return Optional.of(WORDS.text("raise.more", Long.toString(limit.capacity())));
            }
            arguments.put(bound(limit), amount);
        }
        send("raiseLimit", arguments, WORDS.text("raise.done", limit.limit(), limit.key(), TimeWords.length(length)));
        return Optional.empty();
    }

    /// Whether what raises this row now raises all keys of its limit, and nothing its own.
    boolean isForAll(LimitState limit, Instant now) {
        LimitConfig rule = rule(limit);
        return rule != null
                && rule.raises().stream().noneMatch(raise -> raise.key() != null && raise.isFor(limit.key(), now))
                && rule.raises().stream().anyMatch(raise -> raise.isFor(limit.key(), now));
    }

    /// Ends the raise of this row; where it has none of its own, that of all keys.
    void end(LimitState limit, Instant now) {
        if (isForAll(limit, now)) {
            send("endRaise", Map.of("limit", limit.limit()), WORDS.text("raise.ended.all", limit.limit()));
        } else {
            send(
                    "endRaise",
                    Map.of("limit", limit.limit(), "key", limit.key()),
                    WORDS.text("raise.ended", limit.limit(), limit.key()));
        }
    }

    private @Nullable LimitConfig rule(LimitState limit) {
        Configuration seen = configuration.get();
        return seen == null ? null : seen.config().limit(limit.limit()).orElse(null);
    }

    private void send(String command, Map<String, Object> arguments, String done) {
        Configuration seen = configuration.get();
        long revision = seen == null ? 0 : seen.revision();
        var _ = edits.sendAndTell(base -> new UiCommand.Edit(command, arguments, base), revision, done);
    }

    private static String bound(LimitState limit) {
        return switch (limit.unit()) {
            case REQUESTS -> "requestsPerMinute";
            case CONCURRENT -> "concurrent";
            case TOKENS, MONEY -> new LimitUse(limit).isTokenRate() ? "tokensPerMinute" : "quotaTokens";
        };
    }

    private static Optional<BigDecimal> money(String text) {
        try {
            return Optional.of(new BigDecimal(text.strip()));
        } catch (NumberFormatException noNumber) {
            return Optional.empty();
        }
    }
}
