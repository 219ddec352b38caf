package dev.sluice.app.log;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.rolling.RollingFileAppender;
import dev.sluice.gateway.files.OwnerOnly;
import java.io.IOException;
import java.nio.file.Path;

/// A rolling file appender whose files, the first and each that follows, are readable by their owner only.
final class PrivateFileAppender extends RollingFileAppender<ILoggingEvent> {

    @Override
    public void openFile(String name) throws IOException {
        OwnerOnly.createFileIfAbsent(Path.of(name));
        super.openFile(name);
    }
}
