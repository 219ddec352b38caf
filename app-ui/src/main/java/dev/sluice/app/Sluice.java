package dev.sluice.app;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import picocli.CommandLine;

/// The program: `sluice` and its commands.
public final class Sluice {

    private static final List<String> PROMISED = List.of("import", "export");

    private Sluice() {}

    public static void main(String[] arguments) {
        System.exit(commandLine(Surroundings.ofThisProcess()).execute(arguments));
    }

    /// The command line with everything wired; tests run it with surroundings of their own.
    static CommandLine commandLine(Surroundings surroundings) {
        CommandLine line = new CommandLine(new SluiceCommand(surroundings))
                .addSubcommand(new GatewayCommand(surroundings))
                .addSubcommand(new ConsoleCommand(surroundings))
                .addSubcommand(new CheckCommand(surroundings))
                .addSubcommand(new UsageCommand(surroundings))
                .addSubcommand(new PricesCommand(surroundings))
                .addSubcommand(new WhatIfCommand(surroundings))
                .addSubcommand(new ExperimentCommand(surroundings))
                .addSubcommand(new TrafficCommand(surroundings));
        PROMISED.forEach(name -> line.addSubcommand(name, new NotBuiltYet()));
        return line.setCaseInsensitiveEnumValuesAllowed(true)
                .setOut(new PrintWriter(System.out, true, StandardCharsets.UTF_8))
                .setErr(new PrintWriter(System.err, true, StandardCharsets.UTF_8))
                .setParameterExceptionHandler(Failures::onBadUsage)
                .setExecutionExceptionHandler(Failures::onFailure);
    }
}
