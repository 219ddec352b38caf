package dev.sluice.console.link;

import dev.sluice.model.Fingerprint;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/// Trusts the one certificate that is pinned, whatever name it is for; where none is, what the system trusts for the
/// name. A certificate that is neither is noted, so that a person can be asked.
public final class PinnedTrust extends X509ExtendedTrustManager {

    private final CertificatePin pin;
    private volatile @Nullable X509ExtendedTrustManager system;
    private volatile @Nullable UnknownCertificate refused;

    public PinnedTrust(CertificatePin pin) {
        this.pin = pin;
    }

    /// What was refused last; null where nothing was.
    @Nullable
    UnknownCertificate refused() {
        return refused;
    }

    /// TLS that trusts accordingly.
    public SSLContext context() {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {this}, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has TLS", e);
        }
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket)
            throws CertificateException {
        check(chain, () -> system().checkServerTrusted(chain, authType, socket));
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
            throws CertificateException {
        check(chain, () -> system().checkServerTrusted(chain, authType, engine));
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        check(chain, () -> system().checkServerTrusted(chain, authType));
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket)
            throws CertificateException {
        throw new CertificateException("no server");
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
            throws CertificateException {
        throw new CertificateException("no server");
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        throw new CertificateException("no server");
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return system().getAcceptedIssuers();
    }

    @FunctionalInterface
    private interface SystemCheck {
        void run() throws CertificateException;
    }

    private void check(X509Certificate[] chain, SystemCheck otherwise) throws CertificateException {
        Fingerprint shown = fingerprint(chain[0]);
        Fingerprint known = pin.known().get();
        if (known != null) {
            if (!known.equals(shown)) {
                refused = new UnknownCertificate(shown, known);
                throw new CertificateException("another certificate than before");
            }
            return;
        }
        try {
            otherwise.run();
        } catch (CertificateException e) {
            refused = new UnknownCertificate(shown, null);
            throw e;
        }
    }

    private static Fingerprint fingerprint(X509Certificate certificate) throws CertificateEncodingException {
        return Fingerprint.of(certificate.getEncoded());
    }

    /// Read when it is first needed: reading it takes a tenth of a second.
    private X509ExtendedTrustManager system() {
        X509ExtendedTrustManager known = system;
        if (known == null) {
            known = read();
            system = known;
        }
        return known;
    }

    private static X509ExtendedTrustManager read() {
        try {
            TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init((KeyStore) null);
            return Arrays.stream(factory.getTrustManagers())
                    .filter(X509ExtendedTrustManager.class::isInstance)
                    .map(X509ExtendedTrustManager.class::cast)
                    .findFirst()
                    .orElseThrow();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the system's certificates cannot be read", e);
        }
    }
}
