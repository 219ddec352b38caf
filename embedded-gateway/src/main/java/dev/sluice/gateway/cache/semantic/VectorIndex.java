package dev.sluice.gateway.cache.semantic;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// All vectors, each in its partition. A search sees one partition and nothing else: there is no way across.
public final class VectorIndex {

    private final Map<String, Partition> partitions = new ConcurrentHashMap<>();
    private final Map<String, String> partitionOf = new ConcurrentHashMap<>();

    public void put(String key, String partition, float[] vector) {
        String before = partitionOf.put(key, partition);
        if (before != null && !before.equals(partition)) {
            take(before, key);
        }
        partitions.compute(partition, (_, existing) -> {
            Partition into = existing == null ? new Partition() : existing;
            into.put(key, vector);
            return into;
        });
    }

    public void remove(Collection<String> keys) {
        for (String key : keys) {
            String partition = partitionOf.remove(key);
            if (partition != null) {
                take(partition, key);
            }
        }
    }

    private void take(String partition, String key) {
        partitions.computeIfPresent(partition, (_, from) -> {
            from.remove(key);
            return from.isEmpty() ? null : from;
        });
    }

    /// The nearest entries of a partition, nearest first.
    public List<Neighbour> nearest(String partition, float[] vector, int most, double farthest) {
        Partition in = partitions.get(partition);
        return in == null ? List.of() : in.nearest(vector, most, farthest);
    }

    public int size() {
        return partitionOf.size();
    }

    public void clear() {
        partitions.clear();
        partitionOf.clear();
    }
}
