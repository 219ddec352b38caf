package dev.sluice.console;

import dev.sluice.console.rehearsal.LiveTraffic;
import dev.sluice.console.screen.Screen;
import dev.sluice.console.screen.ScreenContext;
import dev.sluice.console.screen.backends.BackendsScreen;
import dev.sluice.console.screen.cache.CacheScreen;
import dev.sluice.console.screen.consumers.ConsumersScreen;
import dev.sluice.console.screen.consumers.KeyMint;
import dev.sluice.console.screen.generator.GeneratorScreen;
import dev.sluice.console.screen.lab.LabScreen;
import dev.sluice.console.screen.overview.OverviewScreen;
import dev.sluice.console.screen.settings.SettingsScreen;
import dev.sluice.console.screen.start.FirstRun;
import dev.sluice.console.screen.start.StartScreen;
import dev.sluice.console.screen.start.StartViewModel;
import dev.sluice.console.screen.traffic.TrafficScreen;
import dev.sluice.console.screen.usage.UsageScreen;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;

/// The screens there are, in the order of the navigation.
final class Screens {

    private Screens() {}

    /// @param live the traffic that is simulated
    /// @param fx the JavaFX thread
    /// @param random a source that nobody can guess
    /// @param nanos a monotonic clock
    static List<Screen> all(
            ScreenContext context, LiveTraffic live, Executor fx, RandomGenerator random, LongSupplier nanos) {
        KeyMint keys = new KeyMint(random);
        StartViewModel start = StartViewModel.real(context.commands()::send, fx, keys, nanos, context.tls());
        return List.of(
                new FirstRun(new OverviewScreen(context), context, start),
                new TrafficScreen(context, fx, nanos),
                new ConsumersScreen(context, keys),
                new BackendsScreen(context, fx, nanos),
                new CacheScreen(context),
                new LabScreen(context),
                new GeneratorScreen(context, live),
                new UsageScreen(context),
                new SettingsScreen(context),
                new StartScreen(context, start));
    }
}
