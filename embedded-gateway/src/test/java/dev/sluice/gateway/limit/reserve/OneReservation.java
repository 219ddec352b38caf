package dev.sluice.gateway.limit.reserve;

import static dev.sluice.gateway.limit.Limits.limit;
import static dev.sluice.gateway.limit.Limits.request;

import dev.sluice.gateway.limit.Limits;
import dev.sluice.gateway.limit.Reservation;
import dev.sluice.gateway.limit.VirtualTime;
import dev.sluice.model.exchange.TokenUsage;
import dev.sluice.model.state.LimitState;
import java.util.List;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.jetbrains.lincheck.datastructures.IntGen;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;

/// One admitted request, which several threads end and grow at once: settle against settle, settle against release
/// (a client that leaves), growth against either.
@Param(name = "tokens", gen = IntGen.class, conf = "0:150")
public class OneReservation {

    private final ReservingLimiter limiter;
    private final Reservation reservation;

    public OneReservation() {
        this(new ReentrantLock());
    }

    OneReservation(Lock lock) {
        VirtualTime time = new VirtualTime();
        limiter = new ReservingLimiter(time, time, lock);
        limiter.configure(List.of(limit("l")
                .tokensPerMinute(OneReservationModel.CAPACITY)
                .concurrent(OneReservationModel.SLOTS)
                .build()));
        reservation = Limits.admitted(limiter, request("a", OneReservationModel.HELD));
    }

    @Operation
    public long settle(@Param(name = "tokens") int tokens) {
        return reservation.settle(TokenUsage.of(tokens, 0));
    }

    @Operation
    public void release() {
        reservation.release();
    }

    @Operation
    public void grow(@Param(name = "tokens") int tokens) {
        reservation.grow(tokens);
    }

    @Operation
    public boolean ended() {
        return reservation.end().sequence() > 0;
    }

    @Operation
    public String counted() {
        List<LimitState> rows = limiter.state();
        LimitState tokens = rows.get(0);
        return tokens.used() + " used, " + tokens.reserved() + " reserved, " + tokens.remaining() + " left, "
                + rows.get(1).remaining() + " slots";
    }

    /// A planted defect: nobody excludes anybody.
    public static final class WithoutExclusion extends OneReservation {
        public WithoutExclusion() {
            super(new OneThread());
        }
    }
}
