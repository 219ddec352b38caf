package dev.sluice.app.log;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.bridge.SLF4JBridgeHandler;

class LogFileTest {

    @TempDir
    Path folder;

    private final LoggerContext context = new LoggerContext();
    private final Logger logger = context.getLogger("dev.sluice.gateway.accept.Peer");

    @BeforeEach
    void start() {
        context.setMDCAdapter(new LogbackMDCAdapter());
    }

    @AfterEach
    void stop() {
        context.stop();
    }

    @Test
    void anEventIsOneLineWhateverItSays() throws IOException {
        try (LogFile _ = LogFile.open(folder, "gateway", context, 1_000_000)) {
            logger.atWarn()
                    .addKeyValue("peer", "1.2.3.4\nERROR forged")
                    .setCause(new IOException("cut\roff", new IllegalStateException("root")))
                    .log("closed");
            logger.info("next");
        }

        assertThat(lines()).hasSize(2);
        assertThat(lines().getFirst())
                .matches("\\d{4}-\\d\\d-\\d\\dT.*Z WARN  gateway\\.accept\\.Peer closed peer=1\\.2\\.3\\.4\\\\nERROR.*")
                .contains("java.io.IOException: cut\\roff at ", "caused by java.lang.IllegalStateException: root");
    }

    @Test
    void whatLibrariesLogByJavasOwnLoggingStandsInItToo() throws IOException {
        try (LogFile _ = LogFile.open(folder, "gateway")) {
            java.util.logging.Logger.getLogger("io.opentelemetry.exporter").warning("the collector is gone");
        } finally {
            SLF4JBridgeHandler.uninstall();
        }

        assertThat(lines()).anyMatch(line -> line.contains("WARN") && line.contains("the collector is gone"));
    }

    @Test
    void filesArePrivateAlsoTheLaterOnesAndTogetherBounded() throws IOException {
        try (LogFile _ = LogFile.open(folder, "gateway", context, 2_000)) {
            for (int i = 0; i < 2_000; i++) {
                logger.info("line {} of many that fill file after file", i);
            }
        }

        try (var files = Files.list(folder.resolve("log"))) {
            assertThat(files)
                    .hasSizeBetween(2, 5)
                    .allSatisfy(file -> assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                            .isEqualTo("rw-------"));
        }
    }

    @Test
    void aClosedFileIsLeftAlone() throws IOException {
        LogFile.open(folder, "gateway", context, 1_000_000).close();
        logger.error("too late");

        assertThat(lines()).isEmpty();
    }

    private List<String> lines() throws IOException {
        return Files.readAllLines(folder.resolve("log/gateway.log"));
    }
}
