package dev.sluice.app.log;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.encoder.LayoutWrappingEncoder;
import ch.qos.logback.core.rolling.FixedWindowRollingPolicy;
import ch.qos.logback.core.rolling.SizeBasedTriggeringPolicy;
import ch.qos.logback.core.util.Duration;
import ch.qos.logback.core.util.FileSize;
import dev.sluice.gateway.files.OwnerOnly;
import java.io.IOException;
import java.nio.file.Path;
import org.slf4j.LoggerFactory;
import org.slf4j.bridge.SLF4JBridgeHandler;

/// The log in the data folder: `log/NAME.log` and a few older ones, all together of bounded size.
public final class LogFile implements AutoCloseable {

    private static final long DEFAULT_MAX_BYTES = 5 * 1024 * 1024;
    private static final int OLDER_FILES = 4;

    private final LoggerContext context;
    private final PrivateFileAppender appender;

    private LogFile(LoggerContext context, PrivateFileAppender appender) {
        this.context = context;
        this.appender = appender;
    }

    /// From now on everything from INFO goes to the file too.
    ///
    /// @param name `gateway` or `console`: two processes may work on one data folder
    /// @throws IOException the folder cannot be made or written
    public static LogFile open(Path dataDir, String name) throws IOException {
        takeJavaLogging();
        return open(dataDir, name, (LoggerContext) LoggerFactory.getILoggerFactory(), DEFAULT_MAX_BYTES);
    }

    /// What libraries log by `java.util.logging`, as OpenTelemetry does, goes the same way as everything else.
    private static void takeJavaLogging() {
        SLF4JBridgeHandler.removeHandlersForRootLogger();
        SLF4JBridgeHandler.install();
    }

    static LogFile open(Path dataDir, String name, LoggerContext context, long maxBytes) throws IOException {
        Path folder = dataDir.resolve("log");
        OwnerOnly.createFolders(folder);
        Path file = folder.resolve(name + ".log");
        OwnerOnly.createFileIfAbsent(file);

        PrivateFileAppender appender = new PrivateFileAppender();
        appender.setContext(context);
        appender.setName("file");
        appender.setFile(file.toString());
        appender.setEncoder(lines(context));
        rollBySize(appender, folder.resolve(name + ".%i.log"), maxBytes);
        appender.start();
        Logger root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        root.setLevel(Level.INFO);
        root.addAppender(appender);
        return new LogFile(context, appender);
    }

    @Override
    public void close() {
        context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME).detachAppender(appender);
        appender.stop();
    }

    static LayoutWrappingEncoder<ILoggingEvent> lines(LoggerContext context) {
        LineLayout layout = new LineLayout();
        layout.setContext(context);
        layout.start();
        LayoutWrappingEncoder<ILoggingEvent> encoder = new LayoutWrappingEncoder<>();
        encoder.setContext(context);
        encoder.setLayout(layout);
        encoder.start();
        return encoder;
    }

    private static void rollBySize(PrivateFileAppender appender, Path pattern, long maxBytes) {
        FixedWindowRollingPolicy older = new FixedWindowRollingPolicy();
        older.setContext(appender.getContext());
        older.setParent(appender);
        older.setFileNamePattern(pattern.toString());
        older.setMinIndex(1);
        older.setMaxIndex(OLDER_FILES);
        older.start();
        SizeBasedTriggeringPolicy<ILoggingEvent> size = new SizeBasedTriggeringPolicy<>();
        size.setContext(appender.getContext());
        size.setMaxFileSize(new FileSize(maxBytes));
        // Otherwise it looks once a minute, and a minute can be long.
        size.setCheckIncrement(Duration.buildByMilliseconds(0));
        size.start();
        appender.setRollingPolicy(older);
        appender.setTriggeringPolicy(size);
    }
}
