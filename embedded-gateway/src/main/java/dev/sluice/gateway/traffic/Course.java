package dev.sluice.gateway.traffic;

import dev.sluice.model.state.TrafficDetail.Point;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

/// How a run went, from its beginning: once a second while it is short, rarer the longer it gets, so that few points
/// tell
/// all of it.
final class Course {

    static final int MOST = 240;
    private static final long SECOND = 1_000_000_000L;

    private final ReentrantLock lock = new ReentrantLock();
    private final List<Point> points = new ArrayList<>();
    private long step = SECOND;
    private long last;
    private long sentBefore;
    private volatile long next = SECOND;

    /// Whether it is time for another point.
    boolean isDue(long passed) {
        return passed >= next;
    }

    /// Notes how it stands.
    ///
    /// @param passed nanoseconds since the beginning
    /// @param sent requests since the beginning
    void note(long passed, double target, long sent) {
        if (!lock.tryLock()) {
            return; // somebody else notes the same
        }
        try {
            if (isDue(passed)) {
                add(passed, target, sent);
            }
        } finally {
            lock.unlock();
        }
    }

    /// Notes what is left at the end.
    void end(long passed, double target, long sent) {
        lock.lock();
        try {
            if (points.isEmpty() ? passed > 0 : passed - last >= step / 2) {
                add(passed, target, sent);
            }
        } finally {
            lock.unlock();
        }
    }

    List<Point> points() {
        lock.lock();
        try {
            return List.copyOf(points);
        } finally {
            lock.unlock();
        }
    }

    private void add(long passed, double target, long sent) {
        double rate = (sent - sentBefore) / ((passed - last) / 1e9);
        points.add(new Point(passed / 1e9, target, Math.round(rate * 100) / 100.0));
        last = passed;
        sentBefore = sent;
        if (points.size() == MOST) {
            halve();
        }
        next = passed + step;
    }

    /// Two stretches become one.
    private void halve() {
        List<Point> half = new ArrayList<>(MOST / 2);
        double from = 0;
        for (int i = 0; i + 1 < points.size(); i += 2) {
            Point first = points.get(i);
            Point second = points.get(i + 1);
            double sent = first.achieved() * (first.at() - from) + second.achieved() * (second.at() - first.at());
            half.add(new Point(second.at(), second.target(), Math.round(sent / (second.at() - from) * 100) / 100.0));
            from = second.at();
        }
        points.clear();
        points.addAll(half);
        step *= 2;
    }
}
