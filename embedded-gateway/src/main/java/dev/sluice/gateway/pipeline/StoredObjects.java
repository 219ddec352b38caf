package dev.sluice.gateway.pipeline;

import dev.sluice.model.BackendId;
import dev.sluice.model.ConsumerId;
import dev.sluice.model.ModelName;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// Which backend keeps what was stored there (a response, a file, a batch), so that whoever asks for it later, or
/// builds
/// on it, is led there; and whose it is, since nobody else shall see it. The 100,000 latest are known, and none after a
/// restart.
public final class StoredObjects {

    private static final int MOST = 100_000;
    private static final int LONGEST_ID = 256;

    /// Who has an object.
    ///
    /// @param model that was asked for; null where none was
    record Owner(
            BackendId backend,
            ConsumerId consumer,
            @Nullable ModelName model) {}

    private final ReentrantLock lock = new ReentrantLock();
    private final Map<String, Owner> owners = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Owner> eldest) {
            return size() > MOST;
        }
    };

    void keep(String id, Owner owner) {
        if (id.length() > LONGEST_ID) {
            return;
        }
        lock.lock();
        try {
            owners.put(id, owner);
        } finally {
            lock.unlock();
        }
    }

    /// Whose it is; null where that is not known.
    @Nullable
    Owner owner(@Nullable String id) {
        if (id == null) {
            return null;
        }
        lock.lock();
        try {
            return owners.get(id);
        } finally {
            lock.unlock();
        }
    }
}
