package dev.sluice.console.screen.backends;

import dev.sluice.console.text.Words;
import dev.sluice.model.BackendId;
import dev.sluice.model.ModelName;
import dev.sluice.model.config.PoolConfig;
import dev.sluice.model.config.PoolMember;
import dev.sluice.model.config.SelectionStrategy;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// A pool while somebody changes it.
///
/// @param original the pool that the changes began with
/// @param revision of the configuration that it stood in, or of a later one that has it unchanged
/// @param pool as it would become; members sorted by priority
/// @param theirs what somebody else made of it meanwhile; null: nothing
record PoolDraft(
        PoolConfig original,
        long revision,
        PoolConfig pool,
        @Nullable PoolConfig theirs) {

    private static final Words WORDS = Words.of(PoolDraft.class);

    static final int MAX_WEIGHT = 100;

    static PoolDraft of(PoolConfig pool, long revision) {
        return new PoolDraft(pool, revision, sorted(pool), null);
    }

    boolean touched() {
        return !pool.equals(sorted(original));
    }

    /// What stands against it, in a sentence; empty: nothing.
    Optional<String> problem() {
        if (pool.members().isEmpty()) {
            return Optional.of(WORDS.text("a-pool-needs-a-backend"));
        }
        boolean weighted = pool.strategy() == SelectionStrategy.WEIGHTED;
        boolean silent = pool.members().stream().allMatch(member -> member.weight() == 0);
        return weighted && silent ? Optional.of(WORDS.text("somebody-needs-a-weight-above")) : Optional.empty();
    }

    /// The part of the requests that a member gets while all of its priority are up: 0 to 1. By weight where the pool
    /// is weighted, else alike.
    double share(int index) {
        PoolMember member = pool.members().get(index);
        List<PoolMember> rivals = pool.members().stream()
                .filter(other -> other.priority() == member.priority())
                .toList();
        if (pool.strategy() != SelectionStrategy.WEIGHTED) {
            return 1.0 / rivals.size();
        }
        int all = rivals.stream().mapToInt(PoolMember::weight).sum();
        return all == 0 ? 0 : (double) member.weight() / all;
    }

    PoolDraft withStrategy(SelectionStrategy strategy) {
        return with(
                new PoolConfig(pool.id(), strategy, pool.sessionAffinity(), pool.waitForCapacity(), pool.members()));
    }

    PoolDraft withWeight(int index, int weight) {
        int fitting = Math.clamp(weight, 0, MAX_WEIGHT);
        return change(index, member -> new PoolMember(member.backend(), member.priority(), fitting, member.model()));
    }

    /// Moves the border between two neighbours of one priority: what one gets, the other gives.
    PoolDraft withBorder(int left, int weight) {
        PoolMember first = pool.members().get(left);
        PoolMember second = pool.members().get(left + 1);
        int both = first.weight() + second.weight();
        int mine = Math.clamp(weight, Math.max(0, both - MAX_WEIGHT), Math.min(MAX_WEIGHT, both));
        return withWeight(left, mine).withWeight(left + 1, both - mine);
    }

    /// Asked earlier (a lower number) or later.
    PoolDraft withPriority(int index, int priority) {
        int fitting = Math.clamp(priority, 1, 99);
        return change(index, member -> new PoolMember(member.backend(), fitting, member.weight(), member.model()));
    }

    PoolDraft withModel(int index, @Nullable ModelName model) {
        return change(index, member -> new PoolMember(member.backend(), member.priority(), member.weight(), model));
    }

    PoolDraft with(BackendId backend) {
        List<PoolMember> members = new ArrayList<>(pool.members());
        members.add(new PoolMember(backend, 1, MAX_WEIGHT, null));
        return withMembers(members);
    }

    PoolDraft without(int index) {
        List<PoolMember> members = new ArrayList<>(pool.members());
        members.remove(index);
        return withMembers(members);
    }

    /// The same changes on top of a newer configuration, if it left the pool alone; else what stands against it.
    PoolDraft seen(PoolConfig newer, long newRevision) {
        if (newer.equals(original)) {
            return new PoolDraft(original, newRevision, pool, null);
        }
        return touched() && !sorted(newer).equals(pool)
                ? new PoolDraft(original, newRevision, pool, newer)
                : of(newer, newRevision);
    }

    /// Mine, though somebody else changed it.
    PoolDraft keepMine() {
        return new PoolDraft(theirs == null ? original : theirs, revision, pool, null);
    }

    private PoolDraft change(int index, UnaryOperator<PoolMember> step) {
        List<PoolMember> members = new ArrayList<>(pool.members());
        members.set(index, step.apply(members.get(index)));
        return withMembers(members);
    }

    private PoolDraft withMembers(List<PoolMember> members) {
        return with(
                new PoolConfig(pool.id(), pool.strategy(), pool.sessionAffinity(), pool.waitForCapacity(), members));
    }

    private PoolDraft with(PoolConfig next) {
        return new PoolDraft(original, revision, sorted(next), theirs);
    }

    private static PoolConfig sorted(PoolConfig pool) {
        List<PoolMember> members = pool.members().stream()
                .sorted(Comparator.comparingInt(PoolMember::priority))
                .toList();
        return new PoolConfig(pool.id(), pool.strategy(), pool.sessionAffinity(), pool.waitForCapacity(), members);
    }
}
