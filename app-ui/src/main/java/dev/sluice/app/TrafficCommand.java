package dev.sluice.app;

import dev.sluice.app.traffic.AdminCommands;
import dev.sluice.app.traffic.TrafficFile;
import dev.sluice.app.traffic.TrafficFormat;
import dev.sluice.gateway.GatewayOptions;
import dev.sluice.gateway.GatewayServer;
import dev.sluice.gateway.StartupException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

/// `sluice traffic`: sends generated traffic to the gateway that runs on the data folder, or to one of its own.
@Command(
        name = "traffic",
        description = "Sends the rows of generated traffic in a file to a gateway.",
        footer = {
            "",
            "Without --config, to the gateway that runs on the data folder. Ctrl-C ends it within a second.",
            "Exit status: 0 it ran to its end, 1 something was not as a row expects, 2 it could not be run."
        },
        versionProvider = ProgramVersion.class,
        mixinStandardHelpOptions = true)
final class TrafficCommand implements Callable<Integer> {

    private static final long GLANCE_MILLIS = 200;

    private final Surroundings surroundings;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec command;

    @Parameters(
            paramLabel = "FILE",
            description = "Rows under traffic: an experiment's file is one too. -: what is piped into it.")
    private Path file = Path.of("");

    @Mixin
    private final FolderOption folder = new FolderOption();

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "Starts a gateway of its own with this configuration, and ends it afterwards.")
    private @Nullable Path config;

    @Option(names = "--format", defaultValue = "table", description = "table or json. Default: table.")
    private TrafficFormat format = TrafficFormat.TABLE;

    TrafficCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws UserErrorException, StartupException, IOException, InterruptedException {
        TrafficFile traffic = traffic();
        if (config == null) {
            Path data = folder.dataDir(surroundings);
            Path readyFile = data.resolve("ready.json");
            RunningGateway running = RunningGateway.behind(readyFile)
                    .orElseThrow(() -> new UserErrorException("no gateway runs on " + data
                            + ": start one, or give a configuration with --config for one of its own."));
            return send(
                    traffic,
                    new AdminCommands(
                            running.url(),
                            () -> RunningGateway.read(readyFile).orElse(running).adminToken()));
        }
        return onItsOwn(traffic, config);
    }

    private int onItsOwn(TrafficFile traffic, Path configFile)
            throws UserErrorException, StartupException, IOException, InterruptedException {
        try (TemporaryFolder data = TemporaryFolder.create("sluice-traffic");
                GatewayServer server = GatewayServer.start(
                        new GatewayOptions(data.path(), configFile, null, 0, null, null, ProgramVersion.current()))) {
            return send(traffic, new AdminCommands(server.url(), server::adminToken));
        }
    }

    private int send(TrafficFile traffic, AdminCommands gateway)
            throws UserErrorException, IOException, InterruptedException {
        List<String> ids = new ArrayList<>();
        Thread onCancel = new Thread(() -> stop(gateway, ids), "end of traffic");
        Runtime.getRuntime().addShutdownHook(onCancel);
        try {
            for (Map<String, Object> row : traffic.rows()) {
                JsonNode reply = gateway.send("startTraffic", Map.of("traffic", row));
                if (!reply.path("ok").asBoolean()) {
                    stop(gateway, ids);
                    throw new UserErrorException(file + ": row " + (ids.size() + 1) + ": "
                            + reply.path("path").asString("") + " "
                            + reply.path("message").asString("was refused"));
                }
                ids.add(reply.path("id").asString());
            }
            List<JsonNode> runs = runs(gateway, ids);
            while (runs.stream().anyMatch(run -> run.path("running").asBoolean())) {
                Thread.sleep(GLANCE_MILLIS);
                runs = runs(gateway, ids);
            }
            PrintWriter out = command.commandLine().getOut();
            out.print(format.write(runs));
            out.flush();
            return runs.stream().allMatch(TrafficFormat::passed) ? ExitStatus.DONE : ExitStatus.NO;
        } finally {
            Runtime.getRuntime().removeShutdownHook(onCancel);
        }
    }

    private static void stop(AdminCommands gateway, List<String> ids) {
        for (String id : List.copyOf(ids)) {
            try {
                gateway.send("stopTraffic", Map.of("traffic", id, "abort", true));
            } catch (IOException gone) {
                return; // with its gateway, the run is over
            }
        }
    }

    private static List<JsonNode> runs(AdminCommands gateway, List<String> ids) throws IOException {
        List<JsonNode> runs = new ArrayList<>();
        for (JsonNode run : gateway.send("queryTraffic", Map.of()).path("traffic")) {
            if (ids.contains(run.path("id").asString())) {
                runs.add(run);
            }
        }
        return runs;
    }

    private TrafficFile traffic() throws UserErrorException {
        try {
            boolean piped = file.toString().equals("-");
            String text = piped ? new String(System.in.readAllBytes(), StandardCharsets.UTF_8) : Files.readString(file);
            Path folder = piped ? Path.of("") : file.toAbsolutePath().getParent();
            return TrafficFile.read(text, folder == null ? Path.of("") : folder);
        } catch (IOException e) {
            throw new UserErrorException(file + " cannot be read: " + Reason.of(e) + ".", e);
        } catch (IllegalArgumentException e) {
            throw new UserErrorException(file + " " + e.getMessage() + ".", e);
        }
    }
}
