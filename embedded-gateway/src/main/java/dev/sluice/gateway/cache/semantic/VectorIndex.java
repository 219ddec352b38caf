package dev.sluice.gateway.cache.semantic;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// All vectors, each in its partition. A search sees one partition and nothing else: there is no way across.
public final class VectorIndex {

    private final Map<String, Partition> partitions = new ConcurrentHashMap<>();
    private final Map<String, Partition> partitionOf = new ConcurrentHashMap<>();

    /// Takes in a vector, in place of what the key had. One that is damaged, or of another length than the rest of its
    /// partition, is left out: nothing can be near it.
    ///
    /// @param vector of length 1
    public void put(String key, String partition, float[] vector) {
        if (!isUnit(vector)) {
            return;
        }
        Partition into = partitions.compute(partition, (name, existing) -> {
            Partition found = existing == null ? new Partition(name, vector.length) : existing;
            found.put(key, vector);
            return found;
        });
        Partition before = partitionOf.put(key, into);
        if (before != null && !before.name().equals(partition)) {
            take(before.name(), key);
        }
    }

    private static boolean isUnit(float[] vector) {
        double square = 0;
        for (float number : vector) {
            square += number * number;
        }
        return Math.abs(square - 1) < 0.01;
    }

    public void remove(Collection<String> keys) {
        for (String key : keys) {
            Partition partition = partitionOf.remove(key);
            if (partition != null) {
                take(partition.name(), key);
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
