package dev.sluice.gateway;

import dev.sluice.gateway.experiment.Experiment;
import dev.sluice.gateway.experiment.Report;
import dev.sluice.gateway.keyring.Keyring;
import dev.sluice.gateway.keyring.OsKeyring;
import dev.sluice.model.Fingerprint;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/// A gateway that serves. Started by [#start], ended by [#close].
public final class GatewayServer implements AutoCloseable {

    private final GatewayParts parts;
    private final URI url;
    private final URI adminUrl;

    private GatewayServer(GatewayParts parts, URI url, URI adminUrl) {
        this.parts = parts;
        this.url = url;
        this.adminUrl = adminUrl;
    }

    /// Starts a gateway and returns when it serves.
    ///
    /// @throws StartupException where the user can mend the reason; nothing is left running or locked then
    public static GatewayServer start(GatewayOptions options) throws StartupException {
        return start(options, new OsKeyring());
    }

    /// As [#start(GatewayOptions)], with another keyring than the operating system's.
    ///
    /// @param keyring where `keyring:NAME` leads
    public static GatewayServer start(GatewayOptions options, Keyring keyring) throws StartupException {
        GatewayParts parts = GatewayParts.start(options, keyring);
        return new GatewayServer(parts, parts.url(), PublicUrl.admin(parts.url()));
    }

    /// Where clients reach it, without a path.
    public URI url() {
        return url;
    }

    /// The WebSocket of the console.
    public URI adminUrl() {
        return adminUrl;
    }

    /// Runs an experiment in real time, on the calling thread.
    public Report run(Experiment experiment) {
        return parts.experiments().runNow(experiment);
    }

    /// Why an experiment cannot be run; null where it can.
    public @Nullable String refusal(Experiment experiment) {
        return parts.experiments().refusal(experiment);
    }

    /// What its certificate is known by; null where it speaks no TLS.
    public @Nullable Fingerprint certificate() {
        return parts.certificate();
    }

    /// The token of now: it can be rotated.
    public String adminToken() {
        return parts.adminToken();
    }

    /// Stops accepting, lets running streams end for up to 10 s, settles, flushes.
    @Override
    public void close() {
        parts.close();
    }
}
