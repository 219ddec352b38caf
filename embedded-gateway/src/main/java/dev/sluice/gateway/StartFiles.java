package dev.sluice.gateway;

import dev.sluice.gateway.configuration.ActiveConfiguration;
import dev.sluice.gateway.configuration.ConfigProblem;
import dev.sluice.gateway.configuration.ConfigurationStore;
import dev.sluice.gateway.configuration.FileConfigurationStore;
import dev.sluice.gateway.configuration.FirstConfiguration;
import dev.sluice.gateway.configuration.Opening;
import dev.sluice.gateway.keyring.Keyring;
import dev.sluice.gateway.ledger.LedgerException;
import dev.sluice.gateway.ledger.SqliteLedger;
import dev.sluice.model.config.ListenConfig;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;

/// What a start reads before anything runs. Whatever is wrong with it is one line that says what, where and how to mend
/// it.
final class StartFiles {

    private StartFiles() {}

    /// The configuration, written first where there is none yet.
    ///
    /// @param folder the data folder
    static FileConfigurationStore configuration(
            GatewayOptions options, Path folder, SecureRandom random, Keyring keyring, InstantSource clock)
            throws StartupException, IOException {
        Path file = options.config() == null ? folder.resolve("gateway.yaml") : options.config();
        if (options.config() == null) {
            FirstConfiguration.writeIfMissing(file, random);
        }
        return switch (FileConfigurationStore.open(file, folder, System.getenv(), keyring, clock)) {
            case Opening.Ready ready -> ready.store();
            case Opening.Refused refused -> throw new StartupException(problems(file, refused.problems()));
        };
    }

    /// The first one, since a complaint is one line; `sluice check` says them all.
    private static String problems(Path file, List<ConfigProblem> problems) {
        ConfigProblem first = problems.getFirst();
        return "the configuration " + file + " cannot be used: "
                + (first.line() > 0 ? "line " + first.line() + ": " : "")
                + (first.path().isEmpty() ? "" : first.path() + ": ")
                + first.reason()
                + (first.suggestion() == null ? "" : " (" + first.suggestion() + ")")
                + (problems.size() == 1
                        ? ""
                        : "; 'sluice check " + file + "' lists this and " + (problems.size() - 1) + " more");
    }

    /// The ledger in the data folder, recovered where the last process was killed.
    static SqliteLedger ledger(Path folder, ConfigurationStore store, InstantSource clock) throws StartupException {
        try {
            return SqliteLedger.open(
                    folder, clock, () -> store.current().config().ledger());
        } catch (LedgerException e) {
            throw new StartupException(String.valueOf(e.getMessage()), e);
        }
    }

    /// Where to listen: as the command line says, else as the configuration does.
    static ListenConfig listen(GatewayOptions options, ActiveConfiguration active) throws StartupException {
        ListenConfig configured = active.config().listen();
        String host = options.host() == null ? configured.host() : options.host();
        BeyondLoopback.check(host, active.config());
        int wanted = options.port() == null ? configured.port() : options.port();
        return new ListenConfig(host, wanted, configured.allowedHosts(), configured.tls());
    }
}
