package dev.sluice.gateway.admin;

import dev.sluice.gateway.conduct.ConductBook;
import dev.sluice.gateway.ledger.ExchangeQuery;
import dev.sluice.gateway.ledger.Ledger;
import dev.sluice.gateway.ledger.UsageQuery;
import dev.sluice.gateway.publish.GatewayPublisher;
import dev.sluice.model.exchange.ExchangeRecord;
import dev.sluice.model.message.Command;
import dev.sluice.model.message.Reply;
import dev.sluice.model.state.GatewayEvent;
import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The commands that read: usage, exchanges, events.
final class QueryCommands {

    private static final Duration DEFAULT_SINCE = Duration.ofHours(24);
    private static final int DEFAULT_LIMIT = 100;
    private static final int MAX_LIMIT = 10_000;
    private static final List<String> DIMENSIONS =
            List.of("consumer", "model", "backend", "api", "client-ip", "minute", "hour", "day");
    private static final List<String> MEMBERS = Arrays.stream(ExchangeRecord.class.getRecordComponents())
            .map(RecordComponent::getName)
            .toList();

    private final Ledger ledger;
    private final GatewayPublisher publisher;

    QueryCommands(Ledger ledger, GatewayPublisher publisher) {
        this.ledger = ledger;
        this.publisher = publisher;
    }

    Reply usage(Command command, Arguments arguments, Instant now) throws BadArgument {
        List<String> by = arguments.texts("by");
        for (String dimension : by) {
            requireKnown("by", "dimension", dimension, DIMENSIONS);
        }
        Instant since = arguments.moment("since").orElse(now.minus(DEFAULT_SINCE));
        Instant until = arguments.moment("until").orElse(now);
        boolean generated = arguments.has("generated") && arguments.flag("generated");
        arguments.end("by", "since", "until", "generated");
        return results(command, "rows", ledger.usage(new UsageQuery(by, since, until, generated)));
    }

    /// What each client did after it was refused, or an answer broke off.
    Reply conduct(Command command, Arguments arguments, ConductBook book) throws BadArgument {
        arguments.end();
        return results(command, "clients", book.rows());
    }

    Reply exchanges(Command command, Arguments arguments) throws BadArgument {
        Optional<Instant> since = arguments.moment("since");
        Optional<Instant> until = arguments.moment("until");
        Optional<String> before = arguments.text("before");
        int limit = arguments.number("limit", DEFAULT_LIMIT, 1, MAX_LIMIT);
        // `limit` is the number of rows here; the limit that refused cannot be a filter of the same name.
        Map<String, String> filters = arguments.rest();
        for (String member : filters.keySet()) {
            requireKnown(member, "member", member, MEMBERS);
        }
        ExchangeQuery query =
                new ExchangeQuery(since.orElse(null), until.orElse(null), before.orElse(null), limit, filters);
        try {
            return results(command, "exchanges", ledger.exchanges(query));
        } catch (IllegalArgumentException unfit) {
            return Reply.refused(command.id(), "invalid", String.valueOf(unfit.getMessage()), null);
        }
    }

    /// Newest first, like exchanges.
    Reply events(Command command, Arguments arguments) throws BadArgument {
        Optional<Instant> since = arguments.moment("since");
        Optional<String> kind = arguments.text("kind");
        int limit = arguments.number("limit", DEFAULT_LIMIT, 1, MAX_LIMIT);
        arguments.end("since", "kind", "limit");
        List<GatewayEvent> events = publisher.events().latest().reversed().stream()
                .filter(event -> since.isEmpty() || !event.at().isBefore(since.get()))
                .filter(event -> kind.isEmpty() || event.kind().equals(kind.get()))
                .limit(limit)
                .toList();
        return results(command, "events", events);
    }

    private static void requireKnown(String path, String what, String word, List<String> known) throws BadArgument {
        if (!known.contains(word)) {
            throw new BadArgument(path, Suggestions.unknown(what, word, known));
        }
    }

    private static Reply results(Command command, String name, List<?> rows) {
        return new Reply(command.id(), true, null, null, null, null, Map.of(name, rows));
    }
}
