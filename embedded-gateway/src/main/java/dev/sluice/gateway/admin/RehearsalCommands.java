package dev.sluice.gateway.admin;

import dev.sluice.gateway.configuration.ConfigProblem;
import dev.sluice.gateway.configuration.Fields;
import dev.sluice.gateway.configuration.StrictText;
import dev.sluice.gateway.configuration.StrictText.Outcome;
import dev.sluice.gateway.exchange.Ticker;
import dev.sluice.gateway.experiment.Experiment;
import dev.sluice.gateway.experiment.ExperimentReader;
import dev.sluice.gateway.publish.GatewayPublisher;
import dev.sluice.gateway.rehearse.ExperimentDesk;
import dev.sluice.gateway.traffic.TrafficDesk;
import dev.sluice.gateway.traffic.TrafficReader;
import dev.sluice.gateway.traffic.TrafficRow;
import dev.sluice.gateway.traffic.TrafficRun;
import dev.sluice.model.message.Command;
import dev.sluice.model.message.Reply;
import dev.sluice.model.state.Severity;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The commands that start and stop traffic and experiments.
final class RehearsalCommands {

    private final TrafficDesk traffic;
    private final ExperimentDesk experiments;
    private final GatewayPublisher publisher;
    private final Ticker ticker;

    RehearsalCommands(TrafficDesk traffic, ExperimentDesk experiments, GatewayPublisher publisher, Ticker ticker) {
        this.traffic = traffic;
        this.experiments = experiments;
        this.publisher = publisher;
        this.ticker = ticker;
    }

    /// The row stands under `traffic`, or its members beside the command's own; then the command's id is the run's.
    Reply startTraffic(Command command, Arguments arguments) throws BadArgument {
        boolean nested = arguments.has("traffic");
        Map<?, ?> object = nested ? arguments.requiredObject("traffic") : arguments.members();
        arguments.end("traffic");
        String id = command.id().matches("[A-Za-z0-9._-]{1,64}") ? command.id() : "traffic";
        Outcome<TrafficRow> read = StrictText.read(
                AdminJson.write(object), Fields.object(fields -> TrafficReader.read(fields, id, null, 1)));
        return switch (read) {
            case Outcome.Broken<TrafficRow>(List<ConfigProblem> problems) ->
                Problems.reply(command, nested ? "traffic." : "", problems);
            case Outcome.Valid<TrafficRow>(TrafficRow row) -> start(command, row);
        };
    }

    private Reply start(Command command, TrafficRow row) {
        String refusal = traffic.refusal(row);
        if (refusal != null) {
            return Reply.refused(command.id(), "invalid", refusal + ".", "traffic");
        }
        TrafficRun _ = traffic.start(row, ticker.nanos() + row.at().toNanos(), _ -> {});
        publisher.event("traffic", Severity.INFO, row.id(), null, "running", row + ", for " + row.length());
        return results(command, Map.of("id", row.id()));
    }

    /// One run, or all.
    Reply stopTraffic(Command command, Arguments arguments) throws BadArgument {
        String id = arguments.text("traffic").orElse(null);
        boolean abort = arguments.has("abort") && arguments.flag("abort");
        arguments.end("traffic", "abort");
        if (id != null && traffic.find(id) == null) {
            return unknownRun(command, id);
        }
        int stopped = 0;
        for (TrafficRun run : traffic.runs()) {
            if ((id == null || run.row().id().equals(id)) && !run.isOver()) {
                if (abort) {
                    run.abort();
                } else {
                    run.stop();
                }
                stopped++;
            }
        }
        return results(command, Map.of("stopped", stopped));
    }

    Reply adjustTraffic(Command command, Arguments arguments) throws BadArgument {
        String id = arguments.requiredText("traffic");
        double factor = arguments.real("factor", 0, 100);
        arguments.end("traffic", "factor");
        TrafficRun run = traffic.find(id);
        if (run == null) {
            return unknownRun(command, id);
        }
        run.adjust(factor);
        return results(command, Map.of("traffic", run.state()));
    }

    /// How all runs go; or all that is known of one.
    Reply queryTraffic(Command command, Arguments arguments) throws BadArgument {
        String id = arguments.text("traffic").orElse(null);
        arguments.end("traffic");
        if (id == null) {
            return results(command, Map.of("traffic", traffic.state()));
        }
        TrafficRun run = traffic.find(id);
        return run == null ? unknownRun(command, id) : results(command, Map.of("detail", run.detail()));
    }

    /// The experiment stands under `experiment`, or its members beside the command's own.
    Reply startExperiment(Command command, Arguments arguments) throws BadArgument {
        boolean nested = arguments.has("experiment");
        Map<?, ?> object = nested ? arguments.requiredObject("experiment") : arguments.members();
        arguments.end("experiment");
        return switch (ExperimentReader.read(AdminJson.write(object))) {
            case Outcome.Broken<Experiment>(List<ConfigProblem> problems) ->
                Problems.reply(command, nested ? "experiment." : "", problems);
            case Outcome.Valid<Experiment>(Experiment experiment) -> {
                String refusal = experiments.refusal(experiment);
                if (refusal != null) {
                    yield Reply.refused(command.id(), "invalid", refusal + ".", null);
                }
                experiments.start(command.id(), experiment, plan(object));
                yield results(command, Map.of("id", command.id()));
            }
        };
    }

    Reply stopExperiment(Command command, Arguments arguments) throws BadArgument {
        arguments.end();
        return experiments.stop()
                ? Reply.ok(command.id(), null)
                : Reply.refused(command.id(), "not_found", "No experiment runs.", null);
    }

    /// The one that runs or ran last; or one that is kept, whose report may be wanted as a text.
    Reply queryExperiment(Command command, Arguments arguments) throws BadArgument {
        String id = arguments.text("experiment").orElse(null);
        String format = arguments.text("format").orElse("json");
        arguments.end("experiment", "format");
        if (!List.of("json", "html", "markdown").contains(format)) {
            return Reply.refused(command.id(), "invalid", "format is json, html or markdown.", "format");
        }
        Map<String, Object> result = new LinkedHashMap<>();
        if (id == null && format.equals("json")) {
            @Nullable Map<String, Object> state = experiments.state();
            result.put("experiment", state);
            return results(command, result);
        }
        String wanted = id == null ? latest() : id;
        @Nullable Object found = format.equals("json") ? experiments.find(wanted) : experiments.text(wanted, format);
        if (found == null) {
            return unknownExperiment(command, wanted);
        }
        result.put(format.equals("json") ? "experiment" : "text", found);
        return results(command, result);
    }

    private String latest() {
        @Nullable Map<String, Object> state = experiments.state();
        return state == null ? "" : String.valueOf(state.get("id"));
    }

    Reply queryExperiments(Command command, Arguments arguments) throws BadArgument {
        arguments.end();
        return results(command, Map.of("experiments", experiments.runs()));
    }

    Reply deleteExperiment(Command command, Arguments arguments) throws BadArgument {
        String id = arguments.requiredText("experiment");
        arguments.end("experiment");
        return experiments.delete(id) ? Reply.ok(command.id(), null) : unknownExperiment(command, id);
    }

    private static Map<String, Object> plan(Map<?, ?> object) {
        Map<String, Object> plan = new LinkedHashMap<>();
        object.forEach((name, value) -> plan.put(String.valueOf(name), value));
        return plan;
    }

    private static Reply unknownExperiment(Command command, String id) {
        return Reply.refused(
                command.id(),
                "not_found",
                "There is no experiment " + id + " with a report; queryExperiments lists them.",
                "experiment");
    }

    private static Reply unknownRun(Command command, String id) {
        return Reply.refused(
                command.id(), "not_found", "There is no run " + id + "; queryTraffic lists them.", "traffic");
    }

    private static Reply results(Command command, Map<String, Object> results) {
        return new Reply(command.id(), true, null, null, null, null, results);
    }
}
