package dev.sluice.gateway.pipeline;

import dev.sluice.model.BackendId;
import dev.sluice.model.ConsumerId;
import dev.sluice.model.ModelName;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/// Which backend keeps what was stored there (a response, a file, a batch), so that whoever asks for it later, or
/// builds on it, is led there; and whose it is, since nobody else shall see it. The 100,000 latest are known.
public final class StoredObjects {

    static final int MOST = 100_000;

    private static final int LONGEST_ID = 256;

    /// Who has an object.
    ///
    /// @param model that was asked for; null where none was
    record Owner(
            BackendId backend,
            ConsumerId consumer,
            @Nullable ModelName model) {}

    /// An object and who has it.
    record Owned(String id, Owner owner) {}

    private final ReentrantLock lock = new ReentrantLock();
    private final BiConsumer<String, Owner> kept;
    private final Map<String, Owner> owners = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Owner> eldest) {
            return size() > MOST;
        }
    };

    /// Those of a gateway that will not be asked again after it ends.
    public StoredObjects() {
        this(List.of(), (_, _) -> {});
    }

    /// @param earlier what was known before a restart, oldest first
    /// @param kept hears of each that is known from now on
    StoredObjects(List<Owned> earlier, BiConsumer<String, Owner> kept) {
        this.kept = kept;
        earlier.forEach(owned -> owners.put(owned.id(), owned.owner()));
    }

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
        kept.accept(id, owner);
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

    /// All that are known, oldest first.
    List<Owned> all() {
        lock.lock();
        try {
            List<Owned> all = new ArrayList<>(owners.size());
            owners.forEach((id, owner) -> all.add(new Owned(id, owner)));
            return all;
        } finally {
            lock.unlock();
        }
    }
}
