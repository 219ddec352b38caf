package dev.sluice.gateway.cache.semantic;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/// The vectors of one partition. The lock is held for a walk through memory and for nothing else.
final class Partition {

    private static final int FIRST_WIDTH = 4;

    private final String name;
    private final int dimensions;
    private final ReadWriteLock lock = new ReentrantReadWriteLock();
    private final List<Block> blocks = new ArrayList<>();
    /// Where each key's vector is: block times widest plus place.
    private final Map<String, Integer> places = new HashMap<>();

    Partition(String name, int dimensions) {
        this.name = name;
        this.dimensions = dimensions;
    }

    String name() {
        return name;
    }

    void put(String key, float[] vector) {
        if (vector.length != dimensions) {
            return;
        }
        lock.writeLock().lock();
        try {
            Integer at = places.get(key);
            if (at != null) {
                blocks.get(at / Block.WIDEST).set(at % Block.WIDEST, key, vector);
                return;
            }
            if (blocks.isEmpty()) {
                blocks.add(new Block(vector.length, FIRST_WIDTH));
            } else if (blocks.getLast().isFull()) {
                if (blocks.getLast().width() < Block.WIDEST) {
                    blocks.set(blocks.size() - 1, blocks.getLast().wider());
                } else {
                    blocks.add(new Block(vector.length, FIRST_WIDTH));
                }
            }
            Block last = blocks.getLast();
            places.put(key, (blocks.size() - 1) * Block.WIDEST + last.count());
            last.add(key, vector);
        } finally {
            lock.writeLock().unlock();
        }
    }

    void remove(String key) {
        lock.writeLock().lock();
        try {
            Integer at = places.remove(key);
            if (at == null) {
                return;
            }
            Block last = blocks.getLast();
            int end = (blocks.size() - 1) * Block.WIDEST + last.count() - 1;
            if (end != at) {
                String moved = last.key(last.count() - 1);
                blocks.get(at / Block.WIDEST).set(at % Block.WIDEST, moved, last.vector(last.count() - 1));
                places.put(moved, at);
            }
            last.dropLast();
            if (last.count() == 0) {
                blocks.removeLast();
            }
        } finally {
            lock.writeLock().unlock();
        }
    }

    /// The nearest vectors, nearest first.
    ///
    /// @param most how many
    /// @param farthest distance that is of interest
    List<Neighbour> nearest(float[] vector, int most, double farthest) {
        if (vector.length != dimensions) {
            return List.of();
        }
        List<Neighbour> nearest = new ArrayList<>(most + 1);
        float[] cosines = new float[Block.WIDEST];
        double floor = 1 - farthest;
        Query query = Query.of(vector);
        lock.readLock().lock();
        try {
            for (Block block : blocks) {
                if (!block.cosines(query, cosines, floor)) {
                    continue;
                }
                for (int i = 0; i < block.count(); i++) {
                    if (cosines[i] >= floor) {
                        insert(nearest, new Neighbour(block.key(i), Math.max(0, 1 - cosines[i])), most);
                        if (nearest.size() == most) {
                            floor = Math.max(floor, 1 - nearest.getLast().distance());
                        }
                    }
                }
            }
        } finally {
            lock.readLock().unlock();
        }
        return nearest;
    }

    private static void insert(List<Neighbour> nearest, Neighbour found, int most) {
        int at = nearest.size();
        while (at > 0 && nearest.get(at - 1).distance() > found.distance()) {
            at--;
        }
        if (at < most) {
            nearest.add(at, found);
            if (nearest.size() > most) {
                nearest.removeLast();
            }
        }
    }

    boolean isEmpty() {
        lock.readLock().lock();
        try {
            return places.isEmpty();
        } finally {
            lock.readLock().unlock();
        }
    }
}
