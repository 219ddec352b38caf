package dev.sluice.console.link;

import dev.sluice.model.Fingerprint;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Which certificate one gateway shows, where that is known.
///
/// @param known asked for at each attempt to connect; null: one that the system trusts for the gateway's name
/// @param remember keeps what a person said they trust, for later connections too
public record CertificatePin(Supplier<@Nullable Fingerprint> known, Consumer<Fingerprint> remember) {

    /// For gateways without TLS, and such whose certificates the system trusts.
    public static final CertificatePin NONE = new CertificatePin(() -> null, _ -> {});

    /// A certificate that is told by somebody who must know: nothing else will do, and nothing is remembered.
    public static CertificatePin told(Supplier<@Nullable Fingerprint> certificate) {
        return new CertificatePin(certificate, _ -> {});
    }
}
