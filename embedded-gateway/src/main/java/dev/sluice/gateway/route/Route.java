package dev.sluice.gateway.route;

import dev.sluice.gateway.route.LiveBackend.Look;
import dev.sluice.gateway.route.Obstacle.Guard;
import dev.sluice.model.BackendId;
import dev.sluice.model.ModelName;
import dev.sluice.model.config.SessionAffinityConfig;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// Where requests for a model may go: the members of its pool by priority.
///
/// A priority comes into play when nobody of the priorities before it may be asked; within one, the pool's strategy
/// decides, or the session. Backends that have just recovered get only a part of their turns, and one that may have
/// recovered is asked first by a request that has others to go to.
public final class Route {

    /// Below so many requests a second nobody is spared while it recovers: it would hardly be asked at all.
    private static final double QUIET = 1;

    private final List<Group> groups;
    private final @Nullable SessionAffinityConfig sessions;
    private final @Nullable Affinity affinity;
    private final @Nullable WaitingRule waiting;
    private final RandomGenerator random;
    private final RequestRate rate;
    private final boolean catchAll;

    /// Members of one priority.
    record Group(List<Member> members, Preference preference) {
        Group {
            members = List.copyOf(members);
        }
    }

    /// @param waiting null: requests do not wait
    /// @param catchAll whether the model's name is whatever the client says
    Route(
            List<Group> groups,
            @Nullable SessionAffinityConfig sessions,
            @Nullable WaitingRule waiting,
            TimeAndChance sources,
            boolean catchAll) {
        this(groups, sessions, waiting, sources.random(), new RequestRate(sources.ticker()), catchAll);
    }

    private Route(
            List<Group> groups,
            @Nullable SessionAffinityConfig sessions,
            @Nullable WaitingRule waiting,
            RandomGenerator random,
            RequestRate rate,
            boolean catchAll) {
        this.groups = List.copyOf(groups);
        this.sessions = sessions;
        this.affinity = sessions == null ? null : new Affinity(sessions);
        this.waiting = waiting;
        this.random = random;
        this.rate = rate;
        this.catchAll = catchAll;
    }

    /// The same for a request that only one backend can serve, since it keeps what the request is about.
    ///
    /// @param keeper null, or one that is not of this route: whoever may serve it
    public Route keptAt(@Nullable BackendId keeper) {
        if (keeper == null) {
            return this;
        }
        List<Group> kept = groups.stream()
                .map(group -> new Group(
                        group.members().stream()
                                .filter(member -> member.backend().id().equals(keeper))
                                .toList(),
                        group.preference()))
                .filter(group -> !group.members().isEmpty())
                .toList();
        return kept.isEmpty() ? this : new Route(kept, sessions, waiting, random, rate, catchAll);
    }

    /// What sessions are kept by; null: they are not.
    public @Nullable SessionAffinityConfig sessions() {
        return sessions;
    }

    /// How requests wait while nobody can take them; null: they do not.
    public @Nullable WaitingRule waiting() {
        return waiting;
    }

    /// What a cookie calls the session of a request that this backend served.
    public String sessionName(Candidate served) {
        return Affinity.name(served.live());
    }

    /// Whether only one backend can serve the model.
    public boolean isSole() {
        return groups.size() == 1 && groups.getFirst().members().size() == 1;
    }

    /// Whether it leads nowhere.
    boolean isEmpty() {
        return groups.isEmpty();
    }

    /// All backends' own names for the model.
    List<ModelName> names(ModelName asked) {
        return groups.stream()
                .flatMap(group -> group.members().stream())
                .map(member -> member.model() == null ? asked : member.model())
                .distinct()
                .toList();
    }

    /// A further request asks: who is to serve it?
    ///
    /// @param need what it takes of those whose providers say what they have left
    /// @param asked who had it already: those are not asked again, and nobody is to find out by it whether he has
    ///     recovered while another will do
    public Selection select(ModelName model, Need need, Session session, Collection<BackendId> asked) {
        if (asked.isEmpty()) {
            rate.count();
        }
        boolean spare = rate.perSecond() >= QUIET;
        List<Candidate> candidates = new ArrayList<>();
        List<Candidate> later = new ArrayList<>();
        List<Obstacle> passedOver = new ArrayList<>();
        for (Group group : groups) {
            List<Member> eligible = new ArrayList<>(group.members().size());
            List<Member> spared = new ArrayList<>(0);
            for (Member member : group.members()) {
                ModelName name = name(member, model);
                Look look = look(member, name, need, asked);
                if (look.obstacle() != null) {
                    passedOver.add(look.obstacle());
                } else if ((look.probing() && !asked.isEmpty())
                        || member.backend().isSuspect()) {
                    later.add(candidate(member, name));
                } else if (look.ramp() < 1 && spare && random.nextDouble() >= look.ramp()) {
                    spared.add(member);
                } else {
                    eligible.add(member);
                }
            }
            List<Member> order = eligible.isEmpty() ? List.of() : inOrder(group, eligible, session);
            order.forEach(member -> candidates.add(candidate(member, name(member, model))));
            spared.forEach(member -> candidates.add(candidate(member, name(member, model))));
        }
        candidates.addAll(later);
        return new Selection(candidates, passedOver);
    }

    private static Look look(Member member, ModelName name, Need need, Collection<BackendId> asked) {
        BackendId id = member.backend().id();
        return !asked.isEmpty() && asked.contains(id)
                ? Look.blocked(new Obstacle(id, Guard.ASKED, null, "has had this request"))
                : member.backend().look(name, need);
    }

    private List<Member> inOrder(Group group, List<Member> eligible, Session session) {
        List<Member> order = group.preference().order(eligible);
        Member home = affinity == null ? null : affinity.home(session, eligible);
        if (home != null && order.size() > 1) {
            order.remove(home);
            order.addFirst(home);
        }
        return order;
    }

    private Candidate candidate(Member member, ModelName name) {
        return new Candidate(member.backend(), name, catchAll && member.model() == null);
    }

    private static ModelName name(Member member, ModelName asked) {
        return member.model() == null ? asked : member.model();
    }
}
