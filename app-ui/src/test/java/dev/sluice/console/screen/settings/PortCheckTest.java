package dev.sluice.console.screen.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class PortCheckTest {

    @Test
    void aPortThatAnotherProgramHasIsRefusedWithOneThatIsFree() throws IOException {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int taken = other.getLocalPort();
            assertThat(PortCheck.refusal(taken, 7333)).get().asString().startsWith(taken + " is taken");
            assertThat(PortCheck.refusal(taken, taken)).as("the gateway's own").isEmpty();
        }
    }

    @Test
    void whoHasItIsNamedWhereTheSystemTells() throws IOException {
        assumeThat(Path.of("/proc/net/tcp")).exists();
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThat(PortCheck.refusal(other.getLocalPort(), 7333))
                    .get()
                    .asString()
                    .contains("java (process " + ProcessHandle.current().pid() + ")", "is free");
        }
    }

    @Test
    void anyFreePortIsNeverTaken() {
        assertThat(PortCheck.refusal(0, 7333)).isEmpty();
    }
}
