package dev.sluice.console.screen.consumers;

import dev.sluice.console.component.Quantity;
import dev.sluice.console.text.Words;
import dev.sluice.model.ConsumerId;
import dev.sluice.model.config.ConsumerConfig;
import dev.sluice.model.config.GatewayConfig;
import dev.sluice.model.config.LimitConfig;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/// Which token rates of a configuration hold for which consumer.
///
/// Where several match, all of them hold, and the smallest is the one that decides.
final class Governance {

    private static final Words WORDS = Words.of(Governance.class);

    private final GatewayConfig config;

    Governance(GatewayConfig config) {
        this.config = config;
    }

    /// The token rate that decides for a consumer, if any matches it.
    Optional<LimitConfig> governing(ConsumerId consumer) {
        return matching(consumer).stream().min(Comparator.comparingLong(Governance::rate));
    }

    /// All token rates that a consumer's requests are held to, in the order of the file.
    List<LimitConfig> matching(ConsumerId consumer) {
        return config.limits().stream()
                .filter(limit -> limit.tokensPerMinute() != null && !limit.shadow())
                .filter(limit -> Wildcard.anyMatches(limit.match().consumers(), consumer.value()))
                .toList();
    }

    /// The configured consumers that a limit matches.
    List<ConsumerConfig> governedBy(LimitConfig limit) {
        return config.consumers().stream()
                .filter(consumer -> Wildcard.anyMatches(
                        limit.match().consumers(), consumer.id().value()))
                .toList();
    }

    /// What else a change of the limit would touch, in a sentence.
    String reach(LimitConfig limit, ConsumerId consumer) {
        if (isOnlyFor(limit, consumer)) {
            return WORDS.text("holds-for-alone", String.valueOf(consumer));
        }
        int others = governedBy(limit).size() - 1;
        String whom = others == 0
                ? WORDS.text("every-consumer-there-is-no")
                : others == 1
                        ? WORDS.text("1-other-consumer-too")
                        : WORDS.text("other-consumers-too", String.valueOf(others));
        return countsEachConsumer(limit)
                ? WORDS.text(
                        "holds-for-each-has-its",
                        String.valueOf(limit.id()),
                        String.valueOf(whom),
                        Quantity.of(rate(limit), "").text())
                : WORDS.text("holds-for-they-share-it", String.valueOf(limit.id()), String.valueOf(whom));
    }

    static boolean isOnlyFor(LimitConfig limit, ConsumerId consumer) {
        return limit.match().consumers().equals(List.of(consumer.value()));
    }

    static boolean countsEachConsumer(LimitConfig limit) {
        return List.of(limit.counterKey().split("\\+")).contains("consumer");
    }

    static long rate(LimitConfig limit) {
        return Objects.requireNonNull(limit.tokensPerMinute());
    }
}
