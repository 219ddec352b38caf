package dev.sluice.gateway.accept;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.gateway.GatewayOptions;
import dev.sluice.gateway.GatewayServer;
import dev.sluice.gateway.StartupException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.Collections;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TlsTest {

    private static final String KEY = "key-of-the-app-0123456789";

    @TempDir
    private Path folder;

    @Test
    void aGatewayMakesACertificateForLocalhostAndKeepsIt() throws Exception {
        try (GatewayServer gateway = start("{host: 127.0.0.1, port: 0, tls: {selfSigned: true}}")) {
            assertThat(gateway.url().getScheme()).isEqualTo("https");
            assertThat(gateway.adminUrl().getScheme()).isEqualTo("wss");
            assertThat(Files.readString(folder.resolve("ready.json")))
                    .contains("\"url\":\"" + gateway.url() + "\"", "\"admin\":\"wss://");
            assertThat(health(gateway.url()).statusCode()).isEqualTo(200);
            assertThat(health(URI.create("https://localhost:" + gateway.url().getPort()))
                            .statusCode())
                    .isEqualTo(200);
        }
        Certificate first = serverCertificate();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("tls/gateway.p12"))))
                .isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("tls"))))
                .isEqualTo("rwx------");

        try (GatewayServer gateway = start("{host: 127.0.0.1, port: 0, tls: {selfSigned: true}}")) {
            assertThat(health(gateway.url()).sslSession().orElseThrow().getPeerCertificates()[0])
                    .isEqualTo(first);
        }
    }

    /// BoringSSL wants an issuer that may sign, rustls a server that may not, Python 3.13 all that RFC 5280 demands.
    @Test
    void whatClientsTrustIsAnAuthorityWhoseKeyNobodyHas() throws Exception {
        try (GatewayServer _ = start("{host: 127.0.0.1, port: 0, tls: {selfSigned: true}}")) {
            // Makes it.
        }
        X509Certificate authority = certificate();
        X509Certificate server = serverCertificate();

        server.verify(authority.getPublicKey());
        assertThat(authority.getBasicConstraints()).isZero();
        assertThat(authority.getKeyUsage()[5]).isTrue();
        assertThat(authority.getCriticalExtensionOIDs()).contains("2.5.29.19", "2.5.29.15");
        assertThat(server.getBasicConstraints()).isEqualTo(-1);
        assertThat(server.getKeyUsage()[5]).isFalse();
        assertThat(server.getExtensionValue("2.5.29.35")).isNotNull();
        assertThat(server.getSubjectAlternativeNames().toString())
                .contains("localhost", "127.0.0.1", "0:0:0:0:0:0:0:1");
        assertThat(Collections.list(made().aliases())).containsExactly("gateway");
        try (Stream<Path> files = Files.list(folder.resolve("tls"))) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder("gateway.p12", "gateway.pem");
        }
    }

    @Test
    void aCertificateOfTheUsersIsServed() throws Exception {
        try (GatewayServer _ = start("{host: 127.0.0.1, port: 0, tls: {selfSigned: true}}")) {
            // Makes a certificate, which then stands in files as a user has them.
        }
        PrivateKey key = (PrivateKey) made().getKey("gateway", "sluice".toCharArray());
        Path chain = folder.resolve("chain.pem");
        Files.writeString(chain, pem("CERTIFICATE", serverCertificate().getEncoded()));
        Path pem = folder.resolve("key.pem");
        Files.writeString(pem, pem("PRIVATE KEY", key.getEncoded()));
        String tls = "tls: {certificate: \"" + chain + "\", key: \"" + pem + "\"}";

        try (GatewayServer gateway = start("{host: 127.0.0.1, port: 0, " + tls + "}")) {
            assertThat(health(gateway.url()).statusCode()).isEqualTo(200);
        }
    }

    @Test
    void aKeyInAnotherFormIsRefusedWithTheWayToMendIt() throws Exception {
        Path pem = folder.resolve("old.pem");
        Files.writeString(pem, "-----BEGIN RSA PRIVATE KEY-----\nsecret\n-----END RSA PRIVATE KEY-----\n");
        try (GatewayServer _ = start("{host: 127.0.0.1, port: 0, tls: {selfSigned: true}}")) {
            // Makes a certificate.
        }

        assertThatThrownBy(() -> start("{host: 127.0.0.1, port: 0, tls: {certificate: \""
                        + folder.resolve("tls/gateway.pem") + "\", key: \"" + pem + "\"}}"))
                .isInstanceOf(StartupException.class)
                .hasMessageContaining("openssl pkcs8")
                .hasMessageNotContaining("secret");
    }

    @Test
    void withoutTlsOnlyThisMachineIsServed() {
        assertThatThrownBy(() -> start("{host: 127.0.0.1, port: 0}", "0.0.0.0"))
                .isInstanceOf(StartupException.class)
                .hasMessageContaining("without TLS");
    }

    @Test
    void beyondThisMachineEveryRequestNeedsAKey() throws Exception {
        assertThatThrownBy(() -> start(
                        "{host: 127.0.0.1, port: 0, tls: {selfSigned: true}}\nanonymous: {consumer: app}", "0.0.0.0"))
                .isInstanceOf(StartupException.class)
                .hasMessageContaining("every request needs a key");
        try (GatewayServer gateway = start("{host: 127.0.0.1, port: 0, tls: {selfSigned: true}}", "0.0.0.0")) {
            assertThat(health(gateway.url()).statusCode()).isEqualTo(200);
        }
    }

    private GatewayServer start(String listen) throws Exception {
        return start(listen, null);
    }

    private GatewayServer start(String listen, String host) throws Exception {
        Path file = folder.resolve("gateway.yaml");
        Files.writeString(file, """
            version: 1
            listen: %s
            consumers: [{id: app, keys: [{key: %s}]}]
            backends: [{id: sim, provider: simulated}]
            models: [{name: "*", backend: sim}]
            """.formatted(listen, KEY));
        return GatewayServer.start(new GatewayOptions(folder, file, host, null, null, null, "test"));
    }

    /// Asks as a client does that trusts the gateway's own certificate.
    private HttpResponse<String> health(URI url) throws Exception {
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("gateway", certificate());
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        SSLContext tls = SSLContext.getInstance("TLS");
        tls.init(null, trust.getTrustManagers(), null);
        try (HttpClient client = HttpClient.newBuilder()
                .sslContext(tls)
                .version(HttpClient.Version.HTTP_1_1)
                .build()) {
            return client.send(
                    HttpRequest.newBuilder(url.resolve("/healthz")).build(), HttpResponse.BodyHandlers.ofString());
        }
    }

    private KeyStore made() throws Exception {
        KeyStore made = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(folder.resolve("tls/gateway.p12"))) {
            made.load(in, "sluice".toCharArray());
        }
        return made;
    }

    private X509Certificate serverCertificate() throws Exception {
        return (X509Certificate) made().getCertificate("gateway");
    }

    private static String pem(String what, byte[] bytes) {
        String base64 = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(bytes);
        return "-----BEGIN " + what + "-----\n" + base64 + "\n-----END " + what + "-----\n";
    }

    private X509Certificate certificate() throws Exception {
        try (InputStream in = Files.newInputStream(folder.resolve("tls/gateway.pem"))) {
            return (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(in);
        }
    }
}
