package dev.sluice.gateway.conduct;

import dev.sluice.gateway.exchange.Ticker;
import dev.sluice.model.ExchangeId;
import dev.sluice.model.exchange.CausedBy;
import dev.sluice.model.exchange.ExchangeRecord;
import dev.sluice.model.exchange.Outcome;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What each client did after a refusal or a broken answer. In memory alone, and bounded.
public final class ConductBook {

    static final int MOST_CLIENTS = 500;
    private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");
    private static final int LONGEST_NAME = 120;
    private static final long NANOS_IN_MILLI = 1_000_000L;

    private final Ticker ticker;
    private final Map<String, Client> clients = new ConcurrentHashMap<>();
    private final Map<ExchangeId, Open> open = new ConcurrentHashMap<>();

    public ConductBook(Ticker ticker) {
        this.ticker = ticker;
    }

    /// A request that runs, or whose two ends have not both been told yet.
    private static final class Open {
        private final String userAgent;
        private final long came;
        private @Nullable ExchangeRecord record;
        private long told = -1;
        private boolean answered;

        Open(String userAgent, long came) {
            this.userAgent = userAgent;
            this.came = came;
        }
    }

    /// A request came.
    ///
    /// @param userAgent as the client calls itself
    public void came(ExchangeId id, @Nullable String userAgent) {
        open.put(id, new Open(plain(userAgent), ticker.nanos()));
    }

    /// It was answered.
    ///
    /// @param wait what `retry-after-ms` told; null: nothing
    public void answered(ExchangeId id, @Nullable String wait) {
        open.computeIfPresent(id, (_, one) -> {
            one.answered = true;
            one.told = millis(wait);
            return whole(one) ? null : one;
        });
    }

    /// It is in the books. May come before or after its answer.
    public void settled(ExchangeRecord record) {
        open.computeIfPresent(record.id(), (_, one) -> {
            one.record = record;
            return whole(one) ? null : one;
        });
    }

    /// Nobody works on a request any more. Where it has no record now, there will be none, as of one without a
    /// consumer.
    public void over(ExchangeId id) {
        open.computeIfPresent(id, (_, one) -> one.record == null ? null : one);
    }

    private boolean whole(Open one) {
        ExchangeRecord record = one.record;
        if (record == null || !one.answered) {
            return false;
        }
        if (!record.isGenerated()) {
            boolean cut = record.outcome() == Outcome.TRUNCATED && record.causedBy() != CausedBy.CLIENT;
            client(record, one.userAgent)
                    .asked(
                            record.api() + " " + record.requestModel(),
                            one.came,
                            ticker.nanos(),
                            record.endedAt(),
                            one.told < 0 ? -1 : one.told * NANOS_IN_MILLI,
                            record.estimatedInputTokens().value(),
                            cut ? record.outputTokens().value() : -1);
        }
        return true;
    }

    private Client client(ExchangeRecord record, String userAgent) {
        String key = record.consumer() + " " + userAgent;
        Client known = clients.get(key);
        if (known != null) {
            return known;
        }
        if (clients.size() >= MOST_CLIENTS) {
            clients.entrySet().stream()
                    .min(Comparator.comparing(one -> one.getValue().lastSeen()))
                    .ifPresent(oldest -> clients.remove(oldest.getKey()));
        }
        return clients.computeIfAbsent(key, _ -> new Client(record.consumer(), userAgent));
    }

    /// All clients that are remembered, those that storm first, then the latest.
    public List<ClientRow> rows() {
        long now = ticker.nanos();
        return clients.values().stream()
                .map(client -> client.row(now))
                .sorted(Comparator.comparingLong(ClientRow::stormed)
                        .thenComparing(ClientRow::lastSeen)
                        .reversed())
                .toList();
    }

    private static long millis(@Nullable String header) {
        return header == null || !header.matches("[0-9]{1,12}") ? -1 : Long.parseLong(header);
    }

    /// A client may write anything there.
    private static String plain(@Nullable String userAgent) {
        if (userAgent == null) {
            return "";
        }
        String text = userAgent.length() <= LONGEST_NAME ? userAgent : userAgent.substring(0, LONGEST_NAME);
        boolean isPlain = text.chars().noneMatch(Character::isISOControl);
        return (isPlain ? text : CONTROL.matcher(text).replaceAll(" ")).strip();
    }
}
