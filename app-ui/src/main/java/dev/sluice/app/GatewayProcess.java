package dev.sluice.app;

import dev.sluice.app.log.LogFile;
import dev.sluice.gateway.GatewayOptions;
import dev.sluice.gateway.GatewayServer;
import dev.sluice.gateway.StartupException;
import java.io.PrintWriter;
import java.util.concurrent.CountDownLatch;

/// A gateway in this process, which ends in order when the process is told to end.
final class GatewayProcess implements AutoCloseable {

    private final GatewayServer server;
    private final LogFile log;
    private final Thread onSignal = new Thread(this::endWithStatusZero, "end-on-signal");

    private GatewayProcess(GatewayServer server, LogFile log) {
        this.server = server;
        this.log = log;
    }

    /// Starts it, prints the ready line, and from then on ends it in order on SIGTERM and SIGINT.
    static GatewayProcess start(GatewayOptions options, PrintWriter out) throws StartupException, UserErrorException {
        LogFile log = DataFolder.openLog(options.dataDir(), "gateway");
        GatewayProcess gateway = new GatewayProcess(GatewayServer.start(options), log);
        Runtime.getRuntime().addShutdownHook(gateway.onSignal);
        out.println(ReadyLine.of(gateway.server, options.version()));
        out.flush();
        return gateway;
    }

    GatewayServer server() {
        return server;
    }

    /// Waits for the signal that ends the process.
    void awaitEnd() throws InterruptedException {
        new CountDownLatch(1).await();
    }

    /// Stops it in order. The process goes on.
    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(onSignal);
        } catch (IllegalStateException endingAlready) {
            return;
        }
        end();
    }

    /// A virtual machine that a signal ended would exit with 128 + signal, but to stop when told so is no failure.
    private void endWithStatusZero() {
        end();
        Runtime.getRuntime().halt(ExitStatus.DONE);
    }

    private void end() {
        server.close();
        log.close();
    }
}
