package dev.sluice.gateway.cache.store;

import java.sql.SQLException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Something for the thread that writes.
sealed interface Change {

    /// How many bytes wait with it.
    default int size() {
        return 0;
    }

    /// Is written together with others, all or nothing.
    ///
    /// @param size how many bytes wait with it
    record Write(int size, Writing writing) implements Change {}

    /// Is done by itself, when all before it is on disk.
    ///
    /// @param work gets null where there is no database
    record Alone(Consumer<@Nullable CacheDatabase> work) implements Change {}

    /// How it is written.
    interface Writing {
        void to(CacheDatabase database) throws SQLException;
    }
}
