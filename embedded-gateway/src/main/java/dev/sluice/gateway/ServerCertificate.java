package dev.sluice.gateway;

import dev.sluice.model.Fingerprint;
import dev.sluice.model.config.ListenConfig;
import dev.sluice.model.config.TlsConfig;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.CertificateFactory;
import java.util.Collection;
import java.util.Objects;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.jspecify.annotations.Nullable;

/// The certificate of a TLS listener: PEM files of the user, or one for localhost that was made at the first start.
/// TLS 1.3 and 1.2, nothing older.
final class ServerCertificate {

    /// Keeps nothing secret, since the file that it opens is its owner's alone; a key store must have one.
    static final char[] PASSWORD = "sluice".toCharArray();

    private ServerCertificate() {}

    /// What TLS needs to serve as the configuration says.
    ///
    /// @param folder holds the certificate that the gateway makes itself
    /// @return null for plain HTTP
    static SslContextFactory.@Nullable Server of(ListenConfig listen, Path folder) throws StartupException {
        TlsConfig tls = listen.tls();
        if (tls == null) {
            return null;
        }
        SslContextFactory.Server server = new SslContextFactory.Server();
        server.setKeyStore(tls.selfSigned() ? SelfSignedCertificate.in(folder, listen) : pem(tls));
        server.setKeyStorePassword(new String(PASSWORD));
        server.setIncludeProtocols("TLSv1.3", "TLSv1.2");
        server.setSniRequired(false);
        return server;
    }

    /// What the certificate is known by that a listener shows.
    static @Nullable Fingerprint fingerprint(SslContextFactory.@Nullable Server server) throws StartupException {
        if (server == null) {
            return null;
        }
        try {
            KeyStore store = server.getKeyStore();
            return Fingerprint.of(
                    store.getCertificate(store.aliases().nextElement()).getEncoded());
        } catch (GeneralSecurityException e) {
            throw new StartupException("listen.tls: the certificate cannot be read (" + e.getMessage() + ")", e);
        }
    }

    private static KeyStore pem(TlsConfig tls) throws StartupException {
        Path certificate = Path.of(Objects.requireNonNull(tls.certificate()));
        Path key = Path.of(Objects.requireNonNull(tls.key()));
        try (InputStream in = Files.newInputStream(certificate)) {
            Collection<? extends java.security.cert.Certificate> chain =
                    CertificateFactory.getInstance("X.509").generateCertificates(in);
            if (chain.isEmpty()) {
                throw new StartupException("listen.tls.certificate: " + certificate + " holds no certificate in PEM");
            }
            PrivateKey privateKey = PemKey.read(key);
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setKeyEntry("gateway", privateKey, PASSWORD, chain.toArray(java.security.cert.Certificate[]::new));
            return store;
        } catch (IOException | GeneralSecurityException e) {
            throw new StartupException(
                    "listen.tls: " + certificate + " and " + key + " cannot be used as certificate and key in PEM ("
                            + e.getMessage() + ")",
                    e);
        }
    }
}
