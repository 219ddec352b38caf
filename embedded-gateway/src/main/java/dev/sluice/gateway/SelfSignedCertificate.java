package dev.sluice.gateway;

import dev.sluice.model.config.ListenConfig;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// A certificate for localhost that the gateway makes once, with the `keytool` that comes with every Java, and keeps in
/// the data folder: `tls/gateway.p12` with the key (0600), `tls/gateway.pem` for clients that shall trust it.
final class SelfSignedCertificate {

    private static final long LONGEST_SECONDS = 60;

    private SelfSignedCertificate() {}

    static KeyStore in(Path folder, ListenConfig listen) throws StartupException {
        Path own = folder.resolve("tls");
        Path store = own.resolve("gateway.p12");
        try {
            if (!Files.exists(store)) {
                Files.createDirectories(own);
                DataFolder.restrict(own, "rwx------");
                make(store, listen);
            }
            DataFolder.restrict(store, "rw-------");
            KeyStore keys = KeyStore.getInstance("PKCS12");
            try (InputStream in = Files.newInputStream(store)) {
                keys.load(in, ServerCertificate.PASSWORD);
            }
            return keys;
        } catch (IOException | GeneralSecurityException e) {
            throw new StartupException(
                    "listen.tls.selfSigned: the certificate " + store + " cannot be made or read (" + e.getMessage()
                            + "): remove it, and the next start makes another",
                    e);
        }
    }

    private static void make(Path store, ListenConfig listen) throws IOException {
        Path made = store.resolveSibling("making.p12");
        Files.deleteIfExists(made);
        keytool(
                "-genkeypair",
                "-keystore",
                made.toString(),
                "-alias",
                "gateway",
                "-keyalg",
                "EC",
                "-groupname",
                "secp256r1",
                "-dname",
                "CN=localhost, O=Sluice",
                "-validity",
                "825",
                "-ext",
                names(listen),
                "-ext",
                "ku=digitalSignature",
                "-ext",
                "eku=serverAuth");
        DataFolder.restrict(made, "rw-------");
        keytool(
                "-exportcert",
                "-rfc",
                "-keystore",
                made.toString(),
                "-alias",
                "gateway",
                "-file",
                store.resolveSibling("gateway.pem").toString());
        Files.move(made, store);
    }

    private static String names(ListenConfig listen) {
        List<String> names = new ArrayList<>(List.of("dns:localhost", "ip:127.0.0.1", "ip:::1"));
        String host = listen.host();
        if (!AllowedHosts.isLoopback(host) && !host.equals("0.0.0.0") && !host.equals("::")) {
            names.add((host.matches("[0-9.]+|.*:.*") ? "ip:" : "dns:") + host);
        }
        return "san=" + String.join(",", names);
    }

    private static void keytool(String... arguments) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        command.addAll(List.of(arguments));
        command.addAll(List.of("-storetype", "PKCS12", "-storepass:env", "SLUICE_STORE_PASSWORD"));
        ProcessBuilder keytool = new ProcessBuilder(command).redirectErrorStream(true);
        keytool.environment().put("SLUICE_STORE_PASSWORD", new String(ServerCertificate.PASSWORD));
        Process running = keytool.start();
        try {
            String said = new String(running.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
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
