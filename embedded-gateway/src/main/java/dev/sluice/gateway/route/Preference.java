package dev.sluice.gateway.route;

import dev.sluice.model.config.SelectionStrategy;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.ToDoubleFunction;
import java.util.random.RandomGenerator;

/// In which order the members of one priority are asked: those that may be asked now, whoever they are.
final class Preference {

    /// What a backend that nobody has asked yet is taken to need while it runs something: else it would get everything
    /// until its first answer.
    private static final double UNKNOWN_NANOS = 1e9;

    /// A failure weighs as much as so many running requests: what fails at once never runs any.
    private static final double LOAD_OF_FAILURE = 10;

    private final SelectionStrategy strategy;
    private final RandomGenerator random;
    private final AtomicInteger turn = new AtomicInteger();

    Preference(SelectionStrategy strategy, RandomGenerator random) {
        this.strategy = strategy;
        this.random = random;
    }

    /// Orders those that may be asked.
    ///
    /// @return a new list, the preferred first
    List<Member> order(List<Member> members) {
        List<Member> order = new ArrayList<>(members);
        if (order.size() < 2) {
            return order;
        }
        switch (strategy) {
            case ROUND_ROBIN -> Collections.rotate(order, -Math.floorMod(turn.getAndIncrement(), order.size()));
            case WEIGHTED -> draw(order);
            case LEAST_LATENCY -> leastOf(order, Preference::latency);
            case LEAST_LOADED -> leastOf(order, Preference::load);
        }
        return order;
    }

    /// Draws one after the other by weight. The first is first with the probability that its weight gives it.
    private void draw(List<Member> order) {
        int left = order.stream().mapToInt(Member::weight).sum();
        for (int place = 0; place < order.size() - 1; place++) {
            int drawn = random.nextInt(left);
            int at = place;
            while (drawn >= order.get(at).weight()) {
                drawn -= order.get(at++).weight();
            }
            Collections.swap(order, place, at);
            left -= order.get(place).weight();
        }
    }

    /// Ties are broken by turns.
    private void leastOf(List<Member> order, ToDoubleFunction<Member> cost) {
        Collections.rotate(order, -Math.floorMod(turn.getAndIncrement(), order.size()));
        record Costed(Member member, double cost) {}
        List<Costed> costed = new ArrayList<>(order.size());
        order.forEach(member -> costed.add(new Costed(member, cost.applyAsDouble(member) / member.weight())));
        costed.sort(Comparator.comparingDouble(Costed::cost));
        order.clear();
        costed.forEach(one -> order.add(one.member()));
    }

    /// The time that a further request would take, if those that run share the backend.
    private static double latency(Member member) {
        double nanos = member.backend().latency().nanos();
        double load = load(member);
        return (nanos == 0 && load > 0 ? UNKNOWN_NANOS : nanos) * (load + 1);
    }

    private static double load(Member member) {
        return member.backend().running()
                + LOAD_OF_FAILURE * member.backend().failures().lately();
    }
}
