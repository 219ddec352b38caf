package dev.sluice.gateway.cache.store;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/// What there is, in memory: a request that has no answer costs no look at the disk.
final class Index {

    private final Map<String, Slot> slots = new ConcurrentHashMap<>();
    private final Map<String, Life> lives = new ConcurrentHashMap<>();
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

    /// What a person said of how long it is kept.
    Life life(String key) {
        return lives.getOrDefault(key, Life.CONFIGURED);
    }

    void live(String key, Life life) {
        if (life.isConfigured()) {
            lives.remove(key);
        } else {
            lives.put(key, life);
        }
    }

    /// The pinned ones.
    Pins pins() {
        int exact = 0;
        int semantic = 0;
        long taken = 0;
        for (Map.Entry<String, Life> one : lives.entrySet()) {
            Slot slot = one.getValue().pinned() ? slots.get(one.getKey()) : null;
            if (slot != null) {
                exact += slot.semantic() ? 0 : 1;
                semantic += slot.semantic() ? 1 : 0;
                taken += slot.size();
            }
        }
        return new Pins(exact, semantic, taken);
    }

    /// How many are pinned, without and with vectors, and the bytes they take.
    record Pins(int exact, int semantic, long bytes) {}

    void remove(String key) {
        lives.remove(key);
        Slot before = slots.remove(key);
        if (before != null) {
            bytes.addAndGet(-before.size());
        }
    }

    void clear() {
        slots.clear();
        lives.clear();
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

    /// The keys of what is too old or too much, but what is pinned. Where there is too much, a sixteenth more goes at
    /// once, so that this is not asked for at every step.
    ///
    /// @param oldest what was created before, goes, unless a person gave it another time
    /// @param expired what a person gave a time before, goes
    List<String> excess(long oldest, Instant expired, int exactEntries, int semanticEntries, long mostBytes) {
        List<String> out = new ArrayList<>();
        List<Map.Entry<String, Slot>> exact = new ArrayList<>();
        List<Map.Entry<String, Slot>> semantic = new ArrayList<>();
        long kept = 0;
        int pinnedExact = 0;
        int pinnedSemantic = 0;
        for (Map.Entry<String, Slot> entry : slots.entrySet()) {
            Life life = life(entry.getKey());
            if (life.pinned()) {
                kept += entry.getValue().size();
                pinnedExact += entry.getValue().semantic() ? 0 : 1;
                pinnedSemantic += entry.getValue().semantic() ? 1 : 0;
            } else if (isOver(life, entry.getValue(), oldest, expired)) {
                out.add(entry.getKey());
            } else {
                (entry.getValue().semantic() ? semantic : exact).add(entry);
                kept += entry.getValue().size();
            }
        }
        kept -= cut(exact, Math.max(0, exactEntries - pinnedExact), out);
        kept -= cut(semantic, Math.max(0, semanticEntries - pinnedSemantic), out);
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

    private static boolean isOver(Life life, Slot slot, long oldest, Instant expired) {
        return life.expires() == null ? slot.created() < oldest : life.expires().isBefore(expired);
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
