package dev.sluice.gateway.limit.reserve;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.jetbrains.lincheck.LincheckAssertionError;
import org.jetbrains.lincheck.datastructures.ModelCheckingOptions;
import org.jetbrains.lincheck.datastructures.Options;
import org.jetbrains.lincheck.datastructures.StressOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/// Three threads do random things at once, and what each is told must fit some order of them, one after the other, by
/// a model without threads. Real threads race often; then a scheduler of Lincheck's tries orders that they seldom or
/// never take. It is slow, so it does less here: `-Dsluice.lincheck=full` has it try as many.
///
/// Each check must also notice defects that were planted.
class LimiterLinearizabilityTest {

    private static final boolean FULL = "full".equals(System.getProperty("sluice.lincheck"));

    @Test
    void aReservationEndsOnceWhoeverRaces() {
        racing(OneReservationModel.class).check(OneReservation.class);
    }

    @Test
    void aReservationEndsOnceInAnyOrderOfSteps() {
        scheduled(OneReservationModel.class).check(OneReservation.class);
    }

    @Test
    void aRequestTakesFromAllLimitsOrNoneWhoeverRaces() {
        racing(TwoLimits.Model.class).check(TwoLimits.class);
    }

    @Test
    @EnabledIfSystemProperty(named = "sluice.lincheck", matches = "full", disabledReason = "takes minutes")
    void aRequestTakesFromAllLimitsOrNoneInAnyOrderOfSteps() {
        scheduled(TwoLimits.Model.class).check(TwoLimits.class);
    }

    @Test
    void racesNoticeAMissingLock() {
        notices(racingUntilNoticed(OneReservationModel.class), OneReservation.WithoutExclusion.class);
        notices(racingUntilNoticed(TwoLimits.Model.class), TwoLimits.WithoutExclusion.class);
    }

    @Test
    void theSchedulerNoticesAMissingLock() {
        notices(scheduled(OneReservationModel.class), OneReservation.WithoutExclusion.class);
    }

    @Test
    void bothNoticeAnEndThatIsAskedForTooEarly() {
        notices(racingUntilNoticed(OneReservationModel.class), AskedTooEarly.class);
        notices(scheduled(OneReservationModel.class), AskedTooEarly.class);
    }

    private static void notices(Options<?, ?> check, Class<?> defect) {
        assertThatThrownBy(() -> check.minimizeFailedScenario(false).check(defect))
                .isInstanceOf(LincheckAssertionError.class);
    }

    private static StressOptions racing(Class<?> model) {
        return threads(new StressOptions(), model).iterations(100).invocationsPerIteration(2_000);
    }

    /// Real threads meet a defect by chance, on a busy machine less often. It ends with the first that is noticed.
    private static StressOptions racingUntilNoticed(Class<?> model) {
        return racing(model).iterations(4_000);
    }

    private static ModelCheckingOptions scheduled(Class<?> model) {
        return threads(new ModelCheckingOptions(), model)
                .iterations(FULL ? 100 : 10)
                .invocationsPerIteration(FULL ? 2_000 : 50);
    }

    private static <T extends Options<T, ?>> T threads(T options, Class<?> model) {
        return options.threads(3)
                .actorsPerThread(3)
                .actorsBefore(0)
                .actorsAfter(1)
                .sequentialSpecification(model);
    }
}
