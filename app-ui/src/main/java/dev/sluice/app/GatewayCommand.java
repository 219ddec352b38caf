package dev.sluice.app;

import dev.sluice.gateway.StartupException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// `sluice gateway`: serves until it is told to stop.
@Command(
        name = "gateway",
        description = "Runs the gateway without a window, until it is interrupted.",
        versionProvider = ProgramVersion.class,
        mixinStandardHelpOptions = true)
final class GatewayCommand implements Callable<Integer> {

    private final Surroundings surroundings;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec command;

    @Mixin
    private final ServeOptions options = new ServeOptions();

    GatewayCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws StartupException, UserErrorException, InterruptedException {
        GatewayProcess gateway = GatewayProcess.start(
                options.toGatewayOptions(surroundings), command.commandLine().getOut());
        gateway.awaitEnd();
        return ExitStatus.DONE;
    }
}
