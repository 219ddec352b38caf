package dev.sluice.console.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.sluice.gateway.GatewayOptions;
import dev.sluice.gateway.GatewayServer;
import dev.sluice.model.Fingerprint;
import dev.sluice.model.message.ServerMessage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.InstantSource;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A console and a gateway that speaks TLS with a certificate of its own making.
class PinnedGatewayTest {

    private static final Fingerprint OTHER = Fingerprint.of(new byte[] {1});

    @TempDir
    Path folder;

    private final BlockingQueue<LinkState> states = new LinkedBlockingQueue<>();
    private GatewayServer gateway;
    private KnownGateways known;
    private GatewayLink link;

    @BeforeEach
    void start() throws Exception {
        Path data = folder.resolve("gateway");
        Files.createDirectories(data);
        Path config = Files.writeString(
                data.resolve("gateway.yaml"),
                "version: 1\n"
                        + "listen: {host: 127.0.0.1, port: 0, tls: {selfSigned: true}}\n"
                        + "consumers: []\n"
                        + "backends: []\n");
        gateway = GatewayServer.start(new GatewayOptions(data, config, null, null, null, "secret", "test"));
        known = new KnownGateways(folder);
    }

    @AfterEach
    void stop() {
        if (link != null) {
            link.close();
        }
        gateway.close();
    }

    @Test
    void aCertificateThatNobodyVouchesForIsShownAndRememberedWhenAPersonTrustsIt() throws Exception {
        link = connect(known.pin(address()));

        LinkState.Refused refused = await(LinkState.Refused.class);
        assertThat(refused.certificate()).isEqualTo(new UnknownCertificate(certificate(), null));
        assertThat(refused.why()).contains(address(), certificate().text());

        link.trust(certificate());
        await(LinkState.Connected.class);
        link.close();
        link = connect(known.pin(address()));
        await(LinkState.Connected.class);
        assertThat(Files.getPosixFilePermissions(folder.resolve("known-gateways.json")))
                .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    }

    @Test
    void anotherCertificateThanBeforeIsRefusedWithBothFingerprints() throws Exception {
        known.remember(address(), OTHER);
        link = connect(known.pin(address()));

        LinkState.Refused refused = await(LinkState.Refused.class);
        assertThat(refused.certificate()).isEqualTo(new UnknownCertificate(certificate(), OTHER));
        assertThat(refused.why())
                .contains("another one than before", OTHER.text(), certificate().text());
    }

    @Test
    void theGatewayInsideIsTrustedByItsOwnWord() throws Exception {
        link = connect(CertificatePin.told(gateway::certificate));

        await(LinkState.Connected.class);
    }

    @Test
    void theReadyFileSaysWhatTheCertificateIsKnownBy() throws IOException {
        assertThat(Files.readString(folder.resolve("gateway/ready.json")))
                .contains("\"certificate\":\"" + certificate() + "\"");
    }

    @Test
    void aFingerprintIsReadHoweverItIsWritten() {
        String hex = "0a".repeat(32);
        Fingerprint expected = Fingerprint.parse("SHA256:" + "0A:".repeat(31) + "0A");

        assertThat(Fingerprint.parse(hex)).isEqualTo(expected);
        assertThat(Fingerprint.parse(" sha256:" + hex + "\n")).isEqualTo(expected);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Fingerprint.parse("SHA256:0A"))
                .withMessageContaining("32 pairs");
    }

    private GatewayLink connect(CertificatePin pin) {
        states.clear();
        GatewayLink made = new GatewayLink(
                new AdminEndpoint(gateway.adminUrl(), () -> "secret", pin),
                new LinkListener() {
                    @Override
                    public void stateChanged(LinkState next) {
                        states.add(next);
                    }

                    @Override
                    public void received(ServerMessage message) {}
                },
                LinkTimings.DEFAULT,
                new Random(1),
                InstantSource.system(),
                Executors.newSingleThreadScheduledExecutor());
        made.start();
        return made;
    }

    private <T extends LinkState> T await(Class<T> wanted) throws InterruptedException {
        LinkState state = new LinkState.Connecting();
        while (!wanted.isInstance(state)) {
            state = states.poll(20, TimeUnit.SECONDS);
            assertThat(state).as("the next state").isNotNull();
        }
        return wanted.cast(state);
    }

    private String address() {
        return gateway.adminUrl().getRawAuthority();
    }

    private Fingerprint certificate() {
        return gateway.certificate();
    }
}
