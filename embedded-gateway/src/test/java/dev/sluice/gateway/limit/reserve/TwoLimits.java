package dev.sluice.gateway.limit.reserve;

import static dev.sluice.gateway.limit.Limits.limit;
import static dev.sluice.gateway.limit.Limits.request;

import dev.sluice.gateway.limit.Admission;
import dev.sluice.gateway.limit.VirtualTime;
import dev.sluice.model.state.LimitState;
import java.util.List;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.jetbrains.lincheck.datastructures.IntGen;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;

/// Two limits that every request needs room in, asked by several threads at once: a request that one of them refuses
/// takes nothing from the other.
public class TwoLimits {

    private final ReservingLimiter limiter;

    public TwoLimits() {
        this(new ReentrantLock());
    }

    TwoLimits(Lock lock) {
        VirtualTime time = new VirtualTime();
        limiter = new ReservingLimiter(time, time, lock);
        limiter.configure(List.of(
                limit("own").tokensPerMinute(Model.OWN).build(),
                limit("all")
                        .counterKey("global")
                        .tokensPerMinute(Model.ALL)
                        .requestsPerMinute(Model.REQUESTS)
                        .build()));
    }

    @Operation
    public boolean admits(@Param(gen = IntGen.class, conf = "20:60") int tokens) {
        return limiter.admit(request("a", tokens)) instanceof Admission.Admitted;
    }

    @Operation
    public long leftOfOwn() {
        return left("own", 0);
    }

    @Operation
    public long leftOfAll() {
        return left("all", 0);
    }

    @Operation
    public long requestsLeft() {
        return left("all", 1);
    }

    private long left(String limit, int row) {
        List<LimitState> rows = limiter.state().stream()
                .filter(state -> state.limit().value().equals(limit))
                .toList();
        return rows.isEmpty() ? -1 : rows.get(row).remaining();
    }

    /// A planted defect: nobody excludes anybody.
    public static final class WithoutExclusion extends TwoLimits {
        public WithoutExclusion() {
            super(new OneThread());
        }
    }

    /// What should happen, said without threads.
    public static final class Model {

        static final long OWN = 150;
        static final long ALL = 170;
        static final long REQUESTS = 4;

        private boolean asked;
        private long own = OWN;
        private long all = ALL;
        private long requests = REQUESTS;

        public boolean admits(int tokens) {
            asked = true;
            boolean fits = tokens <= own && tokens <= all && requests > 0;
            if (fits) {
                own -= tokens;
                all -= tokens;
                requests--;
            }
            return fits;
        }

        public long leftOfOwn() {
            return asked ? own : -1;
        }

        public long leftOfAll() {
            return asked ? all : -1;
        }

        public long requestsLeft() {
            return asked ? requests : -1;
        }
    }
}
