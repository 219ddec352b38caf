package dev.sluice.gateway;

import static dev.sluice.gateway.pipeline.RunningGateway.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A gateway whose every fsync fails for a while, by `strace`. Needs the right to trace, and is left out without.
class FailingDiskTest {

    @TempDir
    Path folder;

    private int numbers;

    @Test
    void requestsAreServedAndTheirRowsWrittenOnANewHandleWhenTheDiskWorksAgain() throws Exception {
        try (NumberedBackend backend = new NumberedBackend()) {
            try (ChildGateway gateway = ChildGateway.start(folder, """
                consumers: [{id: app, keys: [{key: key-of-app}]}]
                backends: [{id: b, provider: openai, baseUrl: "%s"}]
                models: [{name: "*", backend: b}]
                limits: [{id: all, counterKey: consumer, tokensPerMinute: 1000000000}]
                """.formatted(backend.baseUrl()))) {
                ask(gateway);
                Process failing = failEveryFsync(gateway.pid());
                eventually("the state says so", () -> {
                    ask(gateway);
                    return !gateway.ledger().get("failure").isNull();
                });
                assertThat(gateway.ledger().get("failure").asString()).contains("cannot be written");

                failing.destroy();
                failing.onExit().join();
                eventually(
                        "all is written", () -> gateway.ledger().get("pending").asInt() == 0);
                assertThat(gateway.ledger().get("failure").isNull()).isTrue();
                ask(gateway);
            }
            assertThat(LedgerContents.of(folder).numbers()).isEqualTo(backend.received());
            assertThat(backend.received()).hasSize(numbers);
        }
    }

    private void ask(ChildGateway gateway) {
        assertThat(gateway.chat("key-of-app", NumberedBackend.chat(++numbers, numbers % 2 == 0))
                        .statusCode())
                .isEqualTo(200);
    }

    private static Process failEveryFsync(long pid) throws InterruptedException {
        try {
            Process strace = new ProcessBuilder(
                            "strace",
                            "--quiet=all",
                            "-f",
                            "-p",
                            Long.toString(pid),
                            "-e",
                            "trace=fsync,fdatasync",
                            "-e",
                            "inject=fsync,fdatasync:error=EIO")
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            assumeTrue(!strace.waitFor(500, TimeUnit.MILLISECONDS), "strace may trace (needs root or ptrace)");
            return strace;
        } catch (IOException e) {
            assumeTrue(false, "strace is there: " + e.getMessage());
            throw new IllegalStateException(e);
        }
    }
}
