package dev.sluice.console.command;

import dev.sluice.model.BackendId;
import dev.sluice.model.ConsumerId;
import dev.sluice.model.LimitId;
import dev.sluice.model.config.BackendConfig;
import dev.sluice.model.config.CapacityConfig;
import dev.sluice.model.config.ConsumerConfig;
import dev.sluice.model.config.LimitConfig;
import dev.sluice.model.config.PoolConfig;
import dev.sluice.model.config.Provider;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
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

    /// A backend that is new; what is not said is the gateway's default.
    ///
    /// @param localNetwork whether it stands in the local network, by plain HTTP or not
    /// @param apiKey sent as it is, unlike a secret that was read; null: it wants none
    /// @param capacity null: not known
    record PutNewBackend(
            BackendId id,
            Provider provider,
            URI baseUrl,
            boolean localNetwork,
            @Nullable String apiKey,
            @Nullable CapacityConfig capacity,
            @Nullable Long baseRevision)
            implements UiCommand {
        @Override
        public String name() {
            return "putBackend";
        }

        @Override
        public Map<String, Object> arguments() {
            Map<String, Object> backend = new LinkedHashMap<>();
            backend.put("id", id);
            backend.put("provider", provider);
            backend.put("baseUrl", baseUrl);
            if (localNetwork) {
                backend.put("localNetwork", true);
            }
            if (apiKey != null) {
                backend.put("apiKey", apiKey);
            }
            if (capacity != null) {
                backend.put("capacity", capacity);
            }
            return Map.of("backend", backend);
        }

        @Override
        public String toString() {
            return "PutNewBackend[" + id + ", " + baseUrl + "]";
        }
    }

    /// Keeps a key outside the configuration.
    ///
    /// @param forWhat part of the name it is kept under
    record StoreSecret(String forWhat, String secret) implements UiCommand {
        @Override
        public String name() {
            return "storeSecret";
        }

        @Override
        public @Nullable Long baseRevision() {
            return null;
        }

        @Override
        public Map<String, Object> arguments() {
            return Map.of("name", forWhat, "secret", secret);
        }

        @Override
        public String toString() {
            return "StoreSecret[" + forWhat + "]";
        }
    }

    record PutBackend(BackendConfig backend, @Nullable Long baseRevision) implements UiCommand {
        @Override
        public String name() {
            return "putBackend";
        }

        @Override
        public Map<String, Object> arguments() {
            return Map.of("backend", backend);
        }
    }

    record DeleteBackend(BackendId backend, @Nullable Long baseRevision) implements UiCommand {
        @Override
        public String name() {
            return "deleteBackend";
        }

        @Override
        public Map<String, Object> arguments() {
            return Map.of("backend", backend);
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

    /// Something that the gateway does or answers and that changes no configuration.
    ///
    /// @param name as in the protocol
    /// @param arguments its own members there
    record Operation(String name, Map<String, Object> arguments) implements UiCommand {

        public Operation {
            arguments = Map.copyOf(arguments);
        }

        @Override
        public @Nullable Long baseRevision() {
            return null;
        }

        /// Takes a backend out as if it had failed.
        ///
        /// @param duration until it is tried again; null: until `resetBreaker`
        public static Operation tripBreaker(BackendId backend, @Nullable Duration duration) {
            return new Operation(
                    "tripBreaker",
                    duration == null
                            ? Map.of("backend", backend)
                            : Map.of("backend", backend, "duration", duration.toString()));
        }

        public static Operation resetBreaker(BackendId backend) {
            return new Operation("resetBreaker", Map.of("backend", backend));
        }

        /// Sends nothing new to a backend; what runs there ends by itself.
        public static Operation drainBackend(BackendId backend) {
            return new Operation("drainBackend", Map.of("backend", backend));
        }

        public static Operation resumeBackend(BackendId backend) {
            return new Operation("resumeBackend", Map.of("backend", backend));
        }

        /// Sums of the ledger.
        ///
        /// @param by dimensions: of `consumer model backend api client-ip minute hour day`
        /// @param since an ISO-8601 duration or time
        /// @param until a time; null: now
        public static Operation queryUsage(List<String> by, String since, @Nullable String until) {
            Map<String, Object> members = new LinkedHashMap<>();
            members.put("by", by);
            members.put("since", since);
            if (until != null) {
                members.put("until", until);
            }
            return new Operation("queryUsage", members);
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

    /// Ends every fault that is injected on purpose.
    record ClearFaults() implements UiCommand {
        @Override
        public String name() {
            return "clearFaults";
        }

        @Override
        public @Nullable Long baseRevision() {
            return null;
        }

        @Override
        public Map<String, Object> arguments() {
            return Map.of();
        }
    }

    /// Ends all traffic that the gateway generates itself.
    record StopTraffic() implements UiCommand {
        @Override
        public String name() {
            return "stopTraffic";
        }

        @Override
        public @Nullable Long baseRevision() {
            return null;
        }

        @Override
        public Map<String, Object> arguments() {
            return Map.of();
        }
    }

    /// An edit of the configuration whose arguments are made elsewhere.
    ///
    /// @param name as the protocol has it, such as `putConfig`
    record Edit(
            String name,
            Map<String, Object> arguments,
            @Nullable Long baseRevision) implements UiCommand {
        public Edit {
            arguments = Map.copyOf(arguments);
        }

        @Override
        public String toString() {
            return "Edit[" + name + "]";
        }
    }
}
