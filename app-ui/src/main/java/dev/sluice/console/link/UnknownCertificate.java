package dev.sluice.console.link;

import dev.sluice.model.Fingerprint;
import org.jspecify.annotations.Nullable;

/// A certificate that a gateway showed and nobody trusts.
///
/// @param shown what it is known by
/// @param known what was expected in its place; null where the gateway was never met before
public record UnknownCertificate(
        Fingerprint shown, @Nullable Fingerprint known) {

    /// A sentence for the person at the console.
    ///
    /// @param address host and port
    String words(String address) {
        return known == null
                ? "Nobody vouches for the certificate that " + address + " shows: " + shown
                : "The certificate of " + address
                        + " is another one than before, so the console does not connect: it was "
                        + known + ", it is " + shown
                        + ". If the gateway was given a new one, remove the old from known-gateways.json";
    }
}
