package dev.sluice.console.command;

import dev.sluice.model.BackendId;
import dev.sluice.model.ConsumerId;
import dev.sluice.model.LimitId;
import dev.sluice.model.config.ConsumerConfig;
import dev.sluice.model.config.LimitConfig;
import dev.sluice.model.config.PoolConfig;
import dev.sluice.model.config.Provider;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What a person can ask the gateway to do. An edit carries the revision that the person saw when they began, so that
/// an edit of something that changed meanwhile is refused rather than written over it.
public sealed interface UiCommand {

    /// Its name in the protocol.
    String name();

    /// The revision that the person saw; null where the command is no edit of the configuration.
    @Nullable
    Long baseRevision();

    /// Its own members in the protocol.
    Map<String, Object> arguments();

    record PutLimit(LimitConfig limit, @Nullable Long baseRevision) implements UiCommand {
        @Override
        public String name() {
            return "putLimit";
        }

        @Override
        public Map<String, Object> arguments() {
            return Map.of("limit", limit);
        }
    }

    record DeleteLimit(LimitId limit, @Nullable Long baseRevision) implements UiCommand {
        @Override
        public String name() {
            return "deleteLimit";
        }

        @Override
        public Map<String, Object> arguments() {
            return Map.of("limit", limit);
        }
    }

    record PutConsumer(ConsumerConfig consumer, @Nullable Long baseRevision) implements UiCommand {
        @Override
        public String name() {
            return "putConsumer";
        }

        @Override
        public Map<String, Object> arguments() {
            return Map.of("consumer", consumer);
        }
    }

    record DeleteConsumer(ConsumerId consumer, @Nullable Long baseRevision) implements UiCommand {
        @Override
        public String name() {
            return "deleteConsumer";
        }

        @Override
        public Map<String, Object> arguments() {
            return Map.of("consumer", consumer);
        }
    }

    /// A backend that speaks OpenAI's protocol; what is not said is the gateway's default.
    ///
    /// @param apiKey sent as it is, unlike a secret that was read; null: it wants none
    record PutOpenAiBackend(
            BackendId id,
            URI baseUrl,
            @Nullable String apiKey,
            @Nullable Long baseRevision) implements UiCommand {
        @Override
        public String name() {
            return "putBackend";
        }

        @Override
        public Map<String, Object> arguments() {
            Map<String, Object> backend = new LinkedHashMap<>();
            backend.put("id", id);
            backend.put("provider", Provider.OPENAI);
            backend.put("baseUrl", baseUrl);
            if (apiKey != null) {
                backend.put("apiKey", apiKey);
            }
            return Map.of("backend", backend);
        }

        @Override
        public String toString() {
            return "PutOpenAiBackend[" + id + ", " + baseUrl + "]";
        }
    }

    record PutPool(PoolConfig pool, @Nullable Long baseRevision) implements UiCommand {
        @Override
        public String name() {
            return "putPool";
        }

        @Override
        public Map<String, Object> arguments() {
            return Map.of("pool", pool);
        }
    }

    record Undo(@Nullable Long baseRevision) implements UiCommand {
        @Override
        public String name() {
            return "undo";
        }

        @Override
        public Map<String, Object> arguments() {
            return Map.of();
        }
    }

    record Redo(@Nullable Long baseRevision) implements UiCommand {
        @Override
        public String name() {
            return "redo";
        }

        @Override
        public Map<String, Object> arguments() {
            return Map.of();
        }
    }

    /// Sets a limit's counter to nothing used.
    ///
    /// @param key the counter key's value
    record ResetCounter(LimitId limit, String key) implements UiCommand {
        @Override
        public String name() {
            return "resetCounter";
        }

        @Override
        public @Nullable Long baseRevision() {
            return null;
        }

        @Override
        public Map<String, Object> arguments() {
            return Map.of("limit", limit, "key", key);
        }
    }

    /// Exchanges from the ledger.
    ///
    /// @param since an ISO-8601 duration or time
    /// @param filters equality by member name
    record QueryExchanges(String since, int limit, Map<String, String> filters) implements UiCommand {
        @Override
        public String name() {
            return "queryExchanges";
        }

        @Override
        public @Nullable Long baseRevision() {
            return null;
        }

        @Override
        public Map<String, Object> arguments() {
            Map<String, Object> members = new LinkedHashMap<>(filters);
            members.put("since", since);
            members.put("limit", limit);
            return members;
        }
    }
}
