package dev.sluice.console.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.console.screen.Notice;
import dev.sluice.model.message.Reply;
import dev.sluice.model.state.Severity;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SimulationActionsTest {

    private static final Reply REFUSED = Reply.refused("c", "internal", "The generator does not stop.", null);

    @Test
    void stoppingEverythingSaysHowMuchWasStopped() {
        Notice notice = SimulationActions.notice(ok("cleared", 2), ok("stopped", 1));
        assertThat(notice.text()).contains("faults 2").contains("runs of traffic 1");
        assertThat(notice.severity()).isEqualTo(Severity.INFO);
    }

    @Test
    void whatCouldNotBeStoppedIsSaidAlthoughTheOtherWas() {
        Notice notice = SimulationActions.notice(ok("cleared", 2), REFUSED);
        assertThat(notice.severity()).isEqualTo(Severity.ERROR);
        assertThat(notice.text()).contains("traffic was not").contains("The generator does not stop.");
        assertThat(SimulationActions.notice(REFUSED, REFUSED).text()).startsWith("Nothing was stopped");
    }

    private static Reply ok(String member, int count) {
        return new Reply("c", true, null, null, null, null, Map.of(member, count));
    }
}
