package dev.sluice.gateway;

import dev.sluice.gateway.files.OwnerOnly;
import dev.sluice.model.config.ListenConfig;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// A certificate for localhost that the gateway makes once, with the `keytool` that comes with every Java, and keeps in
/// the data folder: `tls/gateway.p12` with the key (0600), `tls/gateway.pem` for clients that shall trust it.
///
/// What clients trust is an authority that signed this one certificate and whose key was thrown away: a certificate
/// that vouches for itself is refused by BoringSSL as an issuer, one that is both server and authority by rustls.
/// Nobody can ever sign another one that those clients would believe.
final class SelfSignedCertificate {

    private static final String AUTHORITY = "authority";
    private static final String SERVER = "gateway";
    private static final long LONGEST_SECONDS = 60;

    private SelfSignedCertificate() {}

    static KeyStore in(Path folder, ListenConfig listen) throws StartupException {
        Path own = folder.resolve("tls");
        Path store = own.resolve("gateway.p12");
        try {
            if (!Files.exists(store)) {
                Files.createDirectories(own);
                OwnerOnly.restrictFolder(own);
                make(store, listen);
            }
            OwnerOnly.restrictFile(store);
            return read(store);
        } catch (IOException | GeneralSecurityException e) {
            throw new StartupException(
                    "listen.tls.selfSigned: the certificate " + store + " cannot be made or read (" + e.getMessage()
                            + "): remove it, and the next start makes another",
                    e);
        }
    }

    private static void make(Path store, ListenConfig listen) throws IOException, GeneralSecurityException {
        Path making = store.resolveSibling("making.p12");
        Files.deleteIfExists(making);
        keytool(
                making,
                AUTHORITY,
                "CN=Sluice on this computer, O=Sluice",
                "bc:critical=ca:true,pathlen:0",
                "ku:critical=keyCertSign");
        OwnerOnly.restrictFile(making);
        keytool(
                making,
                SERVER,
                "CN=localhost, O=Sluice",
                names(listen),
                "ku:critical=digitalSignature",
                "eku=serverAuth");
        KeyStore keys = read(making);
        Files.writeString(store.resolveSibling("gateway.pem"), pem(keys.getCertificate(AUTHORITY)));
        keys.deleteEntry(AUTHORITY);
        try (OutputStream out = Files.newOutputStream(making)) {
            keys.store(out, ServerCertificate.PASSWORD);
        }
        Files.move(making, store);
    }

    private static KeyStore read(Path store) throws IOException, GeneralSecurityException {
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            keys.load(in, ServerCertificate.PASSWORD);
        }
        return keys;
    }

    private static String pem(Certificate certificate) throws GeneralSecurityException {
        String base64 = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(certificate.getEncoded());
        return "-----BEGIN CERTIFICATE-----\n" + base64 + "\n-----END CERTIFICATE-----\n";
    }

    private static String names(ListenConfig listen) {
        List<String> names = new ArrayList<>(List.of("dns:localhost", "ip:127.0.0.1", "ip:::1"));
        String host = listen.host();
        if (!AllowedHosts.isLoopback(host) && !host.equals("0.0.0.0") && !host.equals("::")) {
            names.add((host.matches("[0-9.]+|.*:.*") ? "ip:" : "dns:") + host);
        }
        return "san=" + String.join(",", names);
    }

    /// Makes a key and its certificate, signed by the authority where it is not the authority's.
    private static void keytool(Path store, String alias, String name, String... extensions) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        command.addAll(List.of("-genkeypair", "-keystore", store.toString(), "-alias", alias, "-dname", name));
        command.addAll(List.of("-keyalg", "EC", "-groupname", "secp256r1", "-validity", "825"));
        for (String extension : extensions) {
            command.addAll(List.of("-ext", extension));
        }
        if (!alias.equals(AUTHORITY)) {
            command.addAll(List.of("-signer", AUTHORITY));
        }
        command.addAll(List.of("-storetype", "PKCS12", "-storepass:env", "SLUICE_STORE_PASSWORD"));
        ProcessBuilder keytool = new ProcessBuilder(command).redirectErrorStream(true);
        keytool.environment().put("SLUICE_STORE_PASSWORD", new String(ServerCertificate.PASSWORD));
        Process running = keytool.start();
        try {
            String said = new String(running.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (!running.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS) || running.exitValue() != 0) {
                throw new IOException("keytool: " + said.strip());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        } finally {
            running.destroy();
        }
    }
}
