package dev.sluice.app;

import dev.sluice.app.log.LogFile;
import dev.sluice.console.ConsoleOptions;
import dev.sluice.console.link.CertificatePin;
import dev.sluice.gateway.StartupException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// `sluice` without a command: the console with the gateway inside; without a display, the gateway alone.
@Command(
        name = "sluice",
        description = "A desktop console with an AI gateway inside it.",
        footer = {"", "Without a display it runs the gateway alone, as 'sluice gateway' does."},
        versionProvider = ProgramVersion.class,
        mixinStandardHelpOptions = true)
final class SluiceCommand implements Callable<Integer> {

    private final Surroundings surroundings;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec command;

    @Mixin
    private final ServeOptions options = new ServeOptions();

    SluiceCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws StartupException, UserErrorException, InterruptedException {
        Optional<String> obstacle = WindowSystem.obstacle(surroundings);
        if (obstacle.isPresent()) {
            say(obstacle.get() + ": running the gateway without the window.");
            return serveHeadless();
        }
        Optional<RunningGateway> running = RunningGateway.behind(options.readyFile(surroundings));
        if (running.isPresent()) {
            return attachTo(running.get());
        }
        return serveWithConsole();
    }

    private int serveHeadless() throws StartupException, UserErrorException, InterruptedException {
        GatewayProcess.start(options.toGatewayOptions(surroundings), out()).awaitEnd();
        return ExitStatus.DONE;
    }

    private int serveWithConsole() throws StartupException, UserErrorException, InterruptedException {
        Path dataDir = options.dataDir(surroundings);
        try (GatewayProcess gateway = GatewayProcess.start(options.toGatewayOptions(surroundings), out())) {
            try {
                boolean goesOn = ConsoleSession.run(new ConsoleOptions(
                        gateway.server().adminUrl(),
                        gateway.server()::adminToken,
                        DataFolder.windowState(dataDir),
                        true,
                        CertificatePin.told(gateway.server()::certificate)));
                if (goesOn) {
                    say("the gateway goes on without its window; start sluice again to bring it back.");
                    gateway.awaitEnd();
                }
            } catch (UserErrorException noWindow) {
                say(noWindow.getMessage() + ": running the gateway without it.");
                gateway.awaitEnd();
            }
        }
        return ExitStatus.DONE;
    }

    /// The other process keeps its gateway when this window is closed.
    private int attachTo(RunningGateway running) throws UserErrorException, InterruptedException {
        say("a gateway runs here already, at " + running + ": this is its console.");
        Path readyFile = options.readyFile(surroundings);
        Path dataDir = options.dataDir(surroundings);
        try (LogFile _ = DataFolder.openLog(dataDir, "console")) {
            var _ = ConsoleSession.run(new ConsoleOptions(
                    running.admin(),
                    // A gateway that restarts writes a new token, and one whose token is rotated.
                    () -> RunningGateway.read(readyFile).orElse(running).adminToken(),
                    DataFolder.windowState(dataDir),
                    false,
                    CertificatePin.told(
                            () -> RunningGateway.read(readyFile).orElse(running).certificate())));
        }
        return ExitStatus.DONE;
    }

    private void say(String text) {
        PrintWriter err = command.commandLine().getErr();
        err.println("sluice: " + text);
        err.flush();
    }

    private PrintWriter out() {
        return command.commandLine().getOut();
    }
}
