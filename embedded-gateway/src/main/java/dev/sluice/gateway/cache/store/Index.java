package dev.sluice.gateway.cache.store;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/// What there is, in memory: a request that has no answer costs no look at the disk.
final class Index {

    private final Map<String, Slot> slots = new ConcurrentHashMap<>();
    private final AtomicLong bytes = new AtomicLong();

    /// @param key once more, so that others need no copy of it
    /// @param used when it last served, or was made
    private record Slot(String key, long created, long used, int size, boolean semantic) {}

    /// The very text that is in memory already.
    String same(String key) {
        Slot slot = slots.get(key);
        return slot == null ? key : slot.key();
    }

    boolean contains(String key) {
        return slots.containsKey(key);
    }

    void put(String key, long created, long used, int size, boolean semantic) {
        Slot before = slots.put(key, new Slot(key, created, used, size, semantic));
        bytes.addAndGet(size - (before == null ? 0 : before.size()));
    }

    void used(String key, long now) {
        slots.computeIfPresent(
                key, (_, slot) -> new Slot(slot.key(), slot.created(), now, slot.size(), slot.semantic()));
    }

    void remove(String key) {
        Slot before = slots.remove(key);
        if (before != null) {
            bytes.addAndGet(-before.size());
        }
    }

    void clear() {
        slots.clear();
        bytes.set(0);
    }

    int size() {
        return slots.size();
    }

    long bytes() {
        return bytes.get();
    }

    List<String> keys() {
        return List.copyOf(slots.keySet());
    }

    /// The keys of what is too old or too much. Where there is too much, a sixteenth more goes at once, so that this is
    /// not asked for at every step.
    List<String> excess(long oldest, int exactEntries, int semanticEntries, long mostBytes) {
        List<String> out = new ArrayList<>();
        List<Map.Entry<String, Slot>> exact = new ArrayList<>();
        List<Map.Entry<String, Slot>> semantic = new ArrayList<>();
        long kept = 0;
        for (Map.Entry<String, Slot> entry : slots.entrySet()) {
            if (entry.getValue().created() < oldest) {
                out.add(entry.getKey());
            } else {
                (entry.getValue().semantic() ? semantic : exact).add(entry);
                kept += entry.getValue().size();
            }
        }
        kept -= cut(exact, exactEntries, out);
        kept -= cut(semantic, semanticEntries, out);
        if (kept > mostBytes) {
            exact.addAll(semantic);
            exact.sort(BY_USE);
            long goal = mostBytes - mostBytes / 16;
            for (Map.Entry<String, Slot> entry : exact) {
                if (kept <= goal) {
                    break;
                }
                kept -= entry.getValue().size();
                out.add(entry.getKey());
            }
        }
        return out;
    }

    private static final Comparator<Map.Entry<String, Slot>> BY_USE =
            Comparator.comparingLong(entry -> entry.getValue().used());

    private static long cut(List<Map.Entry<String, Slot>> entries, int most, List<String> out) {
        if (entries.size() <= most) {
            return 0;
        }
        entries.sort(BY_USE);
        int excess = Math.min(entries.size(), entries.size() - most + most / 16);
        long bytes = 0;
        for (Map.Entry<String, Slot> entry : entries.subList(0, excess)) {
            out.add(entry.getKey());
            bytes += entry.getValue().size();
        }
        entries.subList(0, excess).clear();
        return bytes;
    }
}
