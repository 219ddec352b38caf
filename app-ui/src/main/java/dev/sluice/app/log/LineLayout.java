package dev.sluice.app.log;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.StackTraceElementProxy;
import ch.qos.logback.core.LayoutBase;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.event.KeyValuePair;

/// `2026-11-23T14:31:45.123Z WARN  gateway.upstream backend gone backend=east: IOException: reset at a.B.c:12 …`.
final class LineLayout extends LayoutBase<ILoggingEvent> {

    /// Enough to find the place; the rest of a stack is the framework's.
    private static final int FRAMES = 12;

    private static final int CAUSES = 5;
    private static final String OWN = "dev.sluice.";

    @Override
    public String doLayout(ILoggingEvent event) {
        StringBuilder line = new StringBuilder(160)
                .append(event.getInstant())
                .append(' ')
                .append(String.format("%-5s", event.getLevel()))
                .append(' ')
                .append(shortName(event.getLoggerName()))
                .append(' ')
                .append(event.getFormattedMessage());
        List<KeyValuePair> pairs = event.getKeyValuePairs();
        if (pairs != null) {
            pairs.forEach(pair -> line.append(' ').append(pair.key).append('=').append(pair.value));
        }
        appendFailure(line, event.getThrowableProxy());
        return LogText.escape(line.toString()) + System.lineSeparator();
    }

    private static String shortName(String logger) {
        return logger.startsWith(OWN) ? logger.substring(OWN.length()) : logger;
    }

    private static void appendFailure(StringBuilder line, @Nullable IThrowableProxy failure) {
        IThrowableProxy cause = failure;
        for (int depth = 0; cause != null && depth < CAUSES; depth++) {
            line.append(depth == 0 ? ": " : ", caused by ").append(cause.getClassName());
            if (cause.getMessage() != null) {
                line.append(": ").append(cause.getMessage());
            }
            StackTraceElementProxy[] frames = cause.getStackTraceElementProxyArray();
            for (int i = 0; i < Math.min(frames.length, FRAMES); i++) {
                line.append(" at ").append(frames[i].getStackTraceElement());
            }
            cause = cause.getCause();
        }
    }
}
