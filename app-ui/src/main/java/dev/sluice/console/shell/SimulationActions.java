package dev.sluice.console.shell;

import dev.sluice.console.command.Action;
import dev.sluice.console.command.ActionGroup;
import dev.sluice.console.command.UiCommand;
import dev.sluice.console.screen.Notice;
import dev.sluice.console.screen.ScreenContext;
import dev.sluice.console.text.Words;
import dev.sluice.model.message.Reply;
import java.util.Map;
import java.util.Optional;

/// Stops everything that is simulated: the experiment that runs, all faults, and all generated traffic.
final class SimulationActions {

    static final String STOP_ALL = "simulation-stop-all";

    private static final Words WORDS = Words.of(SimulationActions.class);

    private SimulationActions() {}

    static void install(ScreenContext context) {
        context.actions()
                .add(Action.named(STOP_ALL, WORDS.text("action.simulation.stop"))
                        .in(ActionGroup.SIMULATION)
                        .keys("Shortcut+Shift+X")
                        .keywords("panic", "faults", "generator", "experiment")
                        .sends(() -> Optional.of(new UiCommand.ClearFaults()))
                        .does(() -> stop(context)));
    }

    private static void stop(ScreenContext context) {
        // An experiment first: it would put more faults, and go on with its traffic.
        var _ = context.commands().send(new UiCommand.Plain("stopExperiment", Map.of()));
        var _ = context.commands().send(new UiCommand.ClearFaults()).thenAccept(reply -> tell(context, reply));
        // A gateway that cannot generate traffic has none to stop.
        var _ = context.commands().send(new UiCommand.StopTraffic());
    }

    private static void tell(ScreenContext context, Reply reply) {
        context.notices()
                .show(
                        reply.ok()
                                ? Notice.done(WORDS.text("notice.simulation.stopped"))
                                : Notice.failed(String.valueOf(reply.message())));
    }
}
