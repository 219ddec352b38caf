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
import java.util.stream.Collectors;
import java.util.stream.Stream;

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
        var _ = context.commands().send(new UiCommand.Operation("stopExperiment", Map.of()));
        var faults = context.commands().send(new UiCommand.ClearFaults());
        var traffic = context.commands().send(new UiCommand.StopTraffic());
        var _ = faults.thenCombine(traffic, SimulationActions::notice).thenAccept(context.notices()::show);
    }

    /// What came of both; what failed is said although the other was done.
    static Notice notice(Reply faults, Reply traffic) {
        String done = WORDS.text("notice.simulation.stopped", count(faults, "cleared"), count(traffic, "stopped"));
        if (faults.ok() && traffic.ok()) {
            return Notice.done(done);
        }
        String why = Stream.of(faults, traffic)
                .filter(reply -> !reply.ok())
                .map(reply -> String.valueOf(reply.message()))
                .distinct()
                .collect(Collectors.joining(" "));
        String what = faults.ok() ? "traffic" : traffic.ok() ? "faults" : "anything";
        return Notice.failed(WORDS.text("notice.simulation.not-stopped." + what, why));
    }

    private static String count(Reply reply, String member) {
        return reply.results().get(member) instanceof Number number ? number.toString() : "0";
    }
}
